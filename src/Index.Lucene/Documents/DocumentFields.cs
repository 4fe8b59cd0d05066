using System.Text;
using KbSearch.Analysis.Tokens;
using KbSearch.Index.Documents;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace KbSearch.Index.Lucene.Documents;

/// <summary>Turns index documents into fields for the library. Token streams and their fields are reused: one document at a time.</summary>
internal sealed class DocumentFields
{
    private static readonly FieldType s_text = Frozen(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    private static readonly FieldType s_statistics = Frozen(IndexOptions.DOCS_ONLY);

    private readonly LevelTokenStream[] _texts = new LevelTokenStream[LuceneFields.FieldCount * LuceneFields.LevelCount];
    private readonly Field[] _textFields = new Field[LuceneFields.FieldCount * LuceneFields.LevelCount];
    private readonly StatisticsTokenStream[] _statistics = new StatisticsTokenStream[LuceneFields.LevelCount];
    private readonly Field[] _statisticsFields = new Field[LuceneFields.LevelCount];
    private readonly bool[] _hasLevel = new bool[LuceneFields.LevelCount];

    public DocumentFields()
    {
        for (var level = 0; level < LuceneFields.LevelCount; level++)
        {
            _statistics[level] = new StatisticsTokenStream((TermLevel)level);
            _statisticsFields[level] = new Field(LuceneFields.Statistics((TermLevel)level), _statistics[level], s_statistics);
            for (var field = 0; field < LuceneFields.FieldCount; field++)
            {
                var place = (field * LuceneFields.LevelCount) + level;
                _texts[place] = new LevelTokenStream((TermLevel)level);
                _textFields[place] = new Field(LuceneFields.Text(field, (TermLevel)level), _texts[place], s_text);
            }
        }
    }

    /// <exception cref="ArgumentException">The document's tokens, fields or usefulness are not what <see cref="IndexDocument"/> says.</exception>
    public static void Validate(IndexDocument document)
    {
        if (document.Fields.Count > LuceneFields.FieldCount)
        {
            throw new ArgumentException($"Document {document.Id} has {document.Fields.Count} fields; there are {LuceneFields.FieldCount}.", nameof(document));
        }

        if (!float.IsFinite(document.Usefulness) || document.Usefulness < 0)
        {
            throw new ArgumentException($"The usefulness of document {document.Id} is not a finite number from 0.", nameof(document));
        }

        foreach (var tokens in document.Fields.OfType<TokenBuffer>())
        {
            var last = 0;
            foreach (ref readonly var token in tokens.Tokens)
            {
                if (token.Position < last)
                {
                    throw new ArgumentException($"Token positions of document {document.Id} decrease.", nameof(document));
                }

                last = token.Position;
            }
        }
    }

    /// <summary>The fields of a document; to be indexed before the next is asked for.</summary>
    public List<IIndexableField> Of(IndexDocument document)
    {
        var audience = document.Audience.ToString();
        List<IIndexableField> fields =
        [
            new StringField(LuceneFields.Id, document.Id.Value, Field.Store.NO),
            new SortedDocValuesField(LuceneFields.SortedId, new BytesRef(Encoding.BigEndianUnicode.GetBytes(document.Id.Value))),
            new SortedDocValuesField(LuceneFields.Audience, new BytesRef(audience)),
            new NumericDocValuesField(LuceneFields.Tier, (int)document.Tier),
            new NumericDocValuesField(LuceneFields.Usefulness, BitConverter.SingleToInt32Bits(document.Usefulness)),
            new NumericDocValuesField(LuceneFields.UpdatedAt, document.UpdatedAt?.UtcTicks ?? 0),
        ];
        foreach (var keyword in document.Keywords.Distinct())
        {
            fields.Add(new SortedSetDocValuesField(LuceneFields.Keyword(keyword.Field), new BytesRef(keyword.Value)));
        }

        AddTexts(document, fields);
        return fields;
    }

    private void AddTexts(IndexDocument document, List<IIndexableField> fields)
    {
        var suffix = StatisticsTerm.Suffix(document.Audience);
        Array.Clear(_hasLevel);
        for (var field = 0; field < document.Fields.Count; field++)
        {
            if (document.Fields[field] is not { Count: > 0 } tokens)
            {
                continue;
            }

            var levels = 0;
            var (length, last) = (0, -1);
            foreach (ref readonly var token in tokens.Tokens)
            {
                levels |= 1 << (int)token.Level;
                length += token.Position != last ? 1 : 0;
                last = token.Position;
            }

            fields.Add(new NumericDocValuesField(LuceneFields.Length(field), length));
            for (var level = 0; level < LuceneFields.LevelCount; level++)
            {
                if ((levels & (1 << level)) != 0)
                {
                    var place = (field * LuceneFields.LevelCount) + level;
                    _texts[place].MoveTo(tokens);
                    fields.Add(_textFields[place]);
                    _hasLevel[level] = true;
                }
            }
        }

        for (var level = 0; level < LuceneFields.LevelCount; level++)
        {
            if (_hasLevel[level])
            {
                _statistics[level].MoveTo(document.Fields, suffix);
                fields.Add(_statisticsFields[level]);
            }
        }
    }

    private static FieldType Frozen(IndexOptions options)
    {
        var type = new FieldType { IsIndexed = true, IsTokenized = true, OmitNorms = true, IndexOptions = options };
        type.Freeze();
        return type;
    }
}
