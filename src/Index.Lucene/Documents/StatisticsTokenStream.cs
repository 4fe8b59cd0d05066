using KbSearch.Analysis.Tokens;
using Lucene.Net.Analysis;

namespace KbSearch.Index.Lucene.Documents;

/// <summary>All terms of one level of a document, each as a <see cref="StatisticsTerm"/>. Reused between documents.</summary>
internal sealed class StatisticsTokenStream : TokenStream
{
    private readonly TermLevel _level;
    private readonly TermBytesAttribute _term = new();
    private IReadOnlyList<TokenBuffer?> _fields = [];
    private string _suffix = "";
    private int _field;
    private int _next;

    public StatisticsTokenStream(TermLevel level)
    {
        _level = level;
        AddAttributeImpl(_term);
    }

    /// <param name="suffix">The audience's.</param>
    public void MoveTo(IReadOnlyList<TokenBuffer?> fields, string suffix) => (_fields, _suffix) = (fields, suffix);

    public override void Reset()
    {
        base.Reset();
        (_field, _next) = (0, 0);
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        for (; _field < _fields.Count; _field++, _next = 0)
        {
            for (; _fields[_field] is { } tokens && _next < tokens.Count; _next++)
            {
                if (tokens[_next].Level == _level)
                {
                    _term.Append(tokens.Term(tokens[_next++]));
                    _term.Append(_suffix);
                    return true;
                }
            }
        }

        return false;
    }
}
