using KbSearch.Analysis.French;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Qualification;
using KbSearch.Search.Qualification;
using KbSearch.TestDoubles;
using KbSearch.UnitTests.Architecture;

namespace KbSearch.UnitTests.Evaluation.Qualification;

public sealed class QualificationFiguresTests
{
    private static readonly NeedQualifier Qualifier = new(new FrenchAnalyzer());

    private static readonly IReadOnlyList<LabelledText> Labelled =
        LabelledTextReader.Read(Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "corpus", "qualification"), "*.jsonl").Order(StringComparer.Ordinal).ToArray());

    [Fact]
    public void Needs_are_told_apart_in_the_half_that_no_rule_was_tuned_on()
    {
        var figures = new QualificationFigures(Qualifier, [.. Labelled.Where(text => text.Split == "test")]);

        Assert.True(figures.MacroF1 >= 0.93, $"macro-F1 {figures.MacroF1}");
        Assert.All(figures.Needs, need => Assert.True(need.F1 >= 0.9, $"{need}"));
    }

    [Fact]
    public void No_urgent_text_is_missed() => Assert.Empty(new QualificationFigures(Qualifier, Labelled).MissedUrgent.Select(t => t.Text.Text));

    [Fact]
    public void The_labelled_set_has_two_halves_of_the_same_make_without_a_text_in_both()
    {
        Assert.True(Labelled.Count > 300);
        Assert.Equal(["dev", "test"], Labelled.Select(text => text.Split).Distinct().Order(StringComparer.Ordinal));
        foreach (var need in Enum.GetValues<Need>())
        {
            var dev = Labelled.Count(text => text.Need == need && text.Split == "dev");
            Assert.InRange(Labelled.Count(text => text.Need == need && text.Split == "test"), dev - 2, dev);
        }

        Assert.Equal(Labelled.Count, Labelled.Select(text => text.Text.ToUpperInvariant()).Distinct().Count());
    }

    [Fact]
    public void Figures_follow_their_definitions()
    {
        // "volé" is urgent and "panne" an incident; the labels say otherwise twice.
        var figures = new QualificationFigures(Qualifier,
        [
            new("1", "on m'a volé mon téléphone", Need.Urgent, "dev"),
            new("2", "ma box est en panne", Need.Incident, "dev"),
            new("3", "panne de fibre", Need.Incident, "dev"),
            new("4", "panne de wifi", Need.Information, "dev"),
            new("5", "comment lire un contrat", Need.Urgent, "dev"),
        ]);

        Assert.Equal([(1, 1, 0), (2, 3, 2), (0, 0, 0), (2, 1, 1)], figures.Needs.Select(n => (n.Labelled, n.Found, n.Right)));
        Assert.Equal((2 / 3.0, 1, 0.8), (figures.Needs[1].Precision, figures.Needs[1].Recall, Math.Round(figures.Needs[1].F1, 12)));
        Assert.Equal((0 + 0.8 + (2 / 3.0)) / 3, figures.MacroF1, 12);
        Assert.Equal(["5"], figures.MissedUrgent.Select(t => t.Text.Id));
    }

    [Theory]
    [InlineData("""{"id": "2", "text": "un", "need": "later", "split": "dev"}""", "line 2: \"later\" is not a need")]
    [InlineData("""{"id": "2", "text": "un", "need": "1", "split": "dev"}""", "line 2: \"1\" is not a need")]
    [InlineData("""{"id": "2", "text": "un", "need": "urgent"}""", "line 2: \"split\" is missing or blank")]
    [InlineData("""{"id": "1", "text": "un", "need": "urgent", "split": "dev"}""", "line 2: the id \"1\" occurs twice")]
    public void A_line_that_cannot_be_read_is_named(string line, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder["labels.jsonl"], ["""{"id": "1", "text": "un", "need": "Urgent", "split": "dev"}""", line]);

        Assert.Contains(reason, Assert.Throws<EvaluationInputException>(() => LabelledTextReader.Read(folder["labels.jsonl"])).Message, StringComparison.Ordinal);
    }
}
