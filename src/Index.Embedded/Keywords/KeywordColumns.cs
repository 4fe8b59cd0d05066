using KbSearch.Index.Documents;

namespace KbSearch.Index.Embedded.Keywords;

/// <summary>The keyword fields of a segment: filters and facets.</summary>
internal sealed class KeywordColumns
{
    private readonly KeywordColumn[] _columns = new KeywordColumn[FieldCount];

    public KeywordColumns(byte[] bytes, int documentCount)
    {
        var position = 0;
        for (var field = 0; field < FieldCount; field++)
        {
            _columns[field] = KeywordColumn.Read(bytes, ref position, documentCount);
        }

        if (position != bytes.Length)
        {
            throw new InvalidDataException("The keywords do not fill their section");
        }
    }

    /// <summary>Number of <see cref="KeywordField"/> values.</summary>
    public const int FieldCount = (int)KeywordField.Language + 1;

    public KeywordColumn this[KeywordField field] => _columns[(int)field];
}
