using System.Globalization;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.SearchApi.Endpoints;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>Reads a statement from the fields of its form. Lists are typed one a line; dates are Paris time.</summary>
internal static class StatementForm
{
    public static IReadOnlyList<string> Types { get; } = ["synonym", "stopWords", "rule", "announcement", "override"];

    /// <summary>The lines of a field that hold something.</summary>
    public static IReadOnlyList<string> Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The type of a statement, one of <see cref="Types"/>.</summary>
    public static string TypeOf(CurationStatement statement) => statement switch
    {
        SynonymStatement => "synonym",
        StopWordsStatement => "stopWords",
        RuleStatement => "rule",
        AnnouncementStatement => "announcement",
        OverrideStatement => "override",
        _ => throw new ArgumentException($"Unknown statement {statement.GetType().Name}.", nameof(statement)),
    };

    /// <summary>A number that a page put into a form; 0, which numbers nothing, for anything else.</summary>
    public static long Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <returns>Null when a field cannot be read; <paramref name="problems"/> then says which.</returns>
    public static CurationStatement? Read(string type, IFormCollection form, out IReadOnlyList<StatementProblem> problems)
    {
        var reader = new Reader(form);
        var statement = Read(type, reader);
        problems = reader.Problems;
        return problems.Count == 0 ? statement : null;
    }

    private static CurationStatement Read(string type, Reader form)
    {
        var note = form.Text("note");
        return type switch
        {
            "synonym" => new SynonymStatement { Words = form.Lines("mots"), Finds = form.Lines("trouve"), Note = note },
            "stopWords" => new StopWordsStatement { Phrases = form.Lines("formules"), Note = note },
            "override" => new OverrideStatement { Line = form.Text("ligne") ?? "", Note = note },
            "announcement" => new AnnouncementStatement
            {
                Notice = new Notice(form.Text("texte") ?? "", form.Text("lien")),
                Audience = Audience.TryParse(form.Text("public"), out var audience) ? audience : Audience.Agents,
                Products = form.Lines("produits"),
                Queries = form.Lines("declencheurs"),
                From = form.Date("du", "from"),
                Until = form.Date("au", "until"),
                Note = note,
            },
            "rule" => new RuleStatement
            {
                Name = form.Text("nom") ?? "",
                Precedence = form.Number("priorite", "precedence"),
                When = new RuleCondition
                {
                    Match = WireNames.TryParse<QueryMatch>(form.Text("comparaison"), out var match) ? match : QueryMatch.Is,
                    Query = form.Text("requete"),
                    Products = form.Lines("produits"),
                    From = form.Date("du", "when.from"),
                    Until = form.Date("au", "when.until"),
                },
                Then = new RuleActions
                {
                    Pin = [.. form.Lines("epingler").Select((line, i) => form.Pin(line, i)).OfType<Pin>()],
                    Hide = [.. form.Lines("masquer").Select(line => form.Id(line, "then.hide")).OfType<ContentId>()],
                    Boost = [.. Enum.GetValues<ContentKind>().Select(form.Boost).OfType<KindBoost>()],
                    ReplaceQuery = form.Text("remplacer"),
                    Announce = form.Text("texte") is { } text ? new Notice(text, form.Text("lien")) : null,
                },
                Note = note,
            },
            _ => throw new ArgumentException($"Unknown type {type}.", nameof(type)),
        };
    }

    private sealed class Reader(IFormCollection form)
    {
        public List<StatementProblem> Problems { get; } = [];

        /// <summary>Null for an empty field.</summary>
        public string? Text(string field) => form[field].ToString().Trim() is { Length: > 0 } text ? text : null;

        public IReadOnlyList<string> Lines(string field) => StatementForm.Lines(form[field]);

        public DateTimeOffset? Date(string field, string name) =>
            Text(field) is not { } text ? null
            : ParisTime.TryParse(text, out var moment) ? moment
            : Refuse<DateTimeOffset?>(name);

        public int Number(string field, string name) =>
            Text(field) is not { } text ? 0
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : Refuse<int>(name);

        /// <summary>Null for a kind without a factor.</summary>
        public KindBoost? Boost(ContentKind kind) =>
            Text(StatementFields.Factor(kind)) is not { } text ? null
            : double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) ? new KindBoost(kind, factor)
            : Refuse<KindBoost?>("then.boost");

        /// <summary><c>corpus:a-faq-001</c>, or with its place: <c>corpus:a-faq-001 2</c>.</summary>
        public Pin? Pin(string line, int index)
        {
            var space = line.LastIndexOf(' ');
            if (space > 0 && int.TryParse(line.AsSpan(space + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var place))
            {
                return Id(line[..space].TrimEnd(), "then.pin") is { } placed ? new Pin(placed, place) : null;
            }

            return Id(line, "then.pin") is { } id ? new Pin(id, index + 1) : null;
        }

        public ContentId? Id(string line, string name) => ContentId.TryParse(line, out var id) ? id : Refuse<ContentId?>(name);

        private T? Refuse<T>(string name)
        {
            Problems.Add(new StatementProblem(name, StatementFault.WrongForm));
            return default;
        }
    }
}
