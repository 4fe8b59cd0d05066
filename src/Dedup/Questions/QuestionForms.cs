namespace KbSearch.Dedup.Questions;

/// <summary>Recognises what a question asks for by its question words.</summary>
internal static class QuestionForms
{
    public static QuestionForm Of(IReadOnlyList<QuestionWord> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var next = i + 1 < words.Count ? words[i + 1].Surface : "";
            var form = words[i].Surface switch
            {
                "comment" or "cmt" => QuestionForm.How,
                "pourquoi" or "pk" or "pq" => QuestionForm.Why,
                "combien" or "cb" => QuestionForm.HowMuch,
                "quand" when i == 0 => QuestionForm.When,
                "ou" when i == 0 => QuestionForm.Where,
                "qui" when i == 0 => QuestionForm.Who,
                "quel" or "quelle" or "quels" or "quelles" => FormOfWhich(next),
                "quoi" or "koi" => QuestionForm.WhatIs,
                "qu" or "que" when i == 0 => QuestionForm.WhatIs,
                "est" when i == 0 && next == "ce" => QuestionForm.Whether,
                "peut" or "puis" or "peux" or "pouvons" or "faut" or "dois" or "doit" or "existe" or "ai" or "as" or "avez" or "y" when i == 0 => QuestionForm.Whether,
                _ => QuestionForm.Unknown,
            };
            if (form != QuestionForm.Unknown)
            {
                return form;
            }
        }

        return QuestionForm.Unknown;
    }

    private static QuestionForm FormOfWhich(string next) => next switch
    {
        "prix" or "montant" or "tarif" or "cout" => QuestionForm.HowMuch,
        "moment" or "date" or "delai" => QuestionForm.When,
        "endroit" or "lieu" => QuestionForm.Where,
        "raison" or "cause" => QuestionForm.Why,
        _ => QuestionForm.Which,
    };
}
