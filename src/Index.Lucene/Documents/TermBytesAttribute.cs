using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace KbSearch.Index.Lucene.Documents;

/// <summary>Gives the library the term of a token as <see cref="TermBytes"/>.</summary>
internal sealed class TermBytesAttribute : Attribute, ITermToBytesRefAttribute
{
    public BytesRef BytesRef { get; } = new();

    public void Append(ReadOnlySpan<char> text) => TermBytes.Append(BytesRef, text);

    public void FillBytesRef()
    {
        // They are there already.
    }

    public override void Clear() => BytesRef.Length = 0;

    public override void CopyTo(IAttribute target) => ((TermBytesAttribute)target).BytesRef.CopyBytes(BytesRef);
}
