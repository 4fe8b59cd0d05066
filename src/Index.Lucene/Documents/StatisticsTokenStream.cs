using KbSearch.Analysis.Tokens;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace KbSearch.Index.Lucene.Documents;

/// <summary>All terms of one level of a document, each as a <see cref="StatisticsTerm"/>. Reused between documents.</summary>
internal sealed class StatisticsTokenStream : TokenStream
{
    private readonly TermLevel _level;
    private readonly ICharTermAttribute _term;
    private IReadOnlyList<TokenBuffer?> _fields = [];
    private string _suffix = "";
    private int _field;
    private int _next;

    public StatisticsTokenStream(TermLevel level)
    {
        _level = level;
        _term = AddAttribute<ICharTermAttribute>();
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
                    Give(tokens.Term(tokens[_next++]));
                    return true;
                }
            }
        }

        return false;
    }

    private void Give(ReadOnlySpan<char> text)
    {
        _term.ResizeBuffer(text.Length + _suffix.Length);
        text.CopyTo(_term.Buffer);
        _suffix.CopyTo(_term.Buffer.AsSpan(text.Length));
        _term.Length = text.Length + _suffix.Length;
    }
}
