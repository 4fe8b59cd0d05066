using KbSearch.Analysis.Tokens;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace KbSearch.Index.Lucene.Documents;

/// <summary>The analysed tokens of one level of a field, at their positions, as the library takes them. Reused between documents.</summary>
/// <remarks>A term that a position holds twice is given once.</remarks>
internal sealed class LevelTokenStream : TokenStream
{
    private readonly TermLevel _level;
    private readonly TermBytesAttribute _term = new();
    private readonly IPositionIncrementAttribute _increment;
    private TokenBuffer? _tokens;
    private int _next;
    private int _position;

    public LevelTokenStream(TermLevel level)
    {
        _level = level;
        AddAttributeImpl(_term);
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    public void MoveTo(TokenBuffer tokens) => _tokens = tokens;

    public override void Reset()
    {
        base.Reset();
        _next = 0;
        _position = -1;
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        for (; _next < _tokens!.Count; _next++)
        {
            ref readonly var token = ref _tokens[_next];
            if (token.Level != _level || IsRepeated(_next))
            {
                continue;
            }

            _term.Append(_tokens.Term(token));
            _increment.PositionIncrement = token.Position - _position;
            _position = token.Position;
            _next++;
            return true;
        }

        return false;
    }

    private bool IsRepeated(int index)
    {
        ref readonly var token = ref _tokens![index];
        for (var i = index - 1; i >= 0 && _tokens[i].Position == token.Position; i--)
        {
            if (_tokens[i].Level == _level && _tokens.Term(_tokens[i]).SequenceEqual(_tokens.Term(token)))
            {
                return true;
            }
        }

        return false;
    }
}
