using System.Buffers;
using System.Globalization;
using System.Text;

namespace KbSearch.Analysis.French.Normalization;

/// <summary>Unicode normalisation (NFKC), lower case, one form for every apostrophe, hyphen and space; invisible characters are dropped.</summary>
/// <remarks>
/// Works cluster by cluster (a character and its combining marks), so that every output character knows where it came from.
/// Characters of French text take a table; the rest goes through the platform's NFKC.
/// </remarks>
internal static class TextNormalizer
{
    /// <summary>More combining marks than any writing system stacks; what follows is decoration and is left out.</summary>
    private const int MaxMarks = 8;

    private const char Dropped = '\u0001';
    private const char Complex = '\u0002';
    private const int TableSize = 0x250;

    private static readonly char[] Table = BuildTable();

    /// <summary>Appends the normal form of <paramref name="text"/>; <paramref name="offset"/> is where it begins in the original text.</summary>
    public static void Append(ReadOnlySpan<char> text, int offset, NormalizedText output)
    {
        for (var i = 0; i < text.Length;)
        {
            var plain = output.AddMapped(text[i..], offset + i, Table, Complex);
            i += plain;
            if (i == text.Length)
            {
                return;
            }

            if (plain > 0 && StartsMark(text[i]))
            {
                // The mark belongs to the character before it.
                output.RemoveLast();
                i--;
            }

            i += AppendSpecial(text[i..], offset + i, output);
        }
    }

    private static int AppendSpecial(ReadOnlySpan<char> text, int offset, NormalizedText output)
    {
        var mapped = Map(text[0]);
        if (mapped == Complex || (text.Length > 1 && StartsMark(text[1])))
        {
            return AppendCluster(text, offset, output);
        }

        if (mapped != Dropped)
        {
            output.Add(mapped, offset, offset + 1);
        }

        return 1;
    }

    private static int AppendCluster(ReadOnlySpan<char> text, int offset, NormalizedText output)
    {
        const int maxUnits = 2 * (MaxMarks + 1);
        // The longest NFKC expansion of one code point is 18 units (U+FDFA).
        Span<char> cluster = stackalloc char[maxUnits];
        Span<char> normal = stackalloc char[maxUnits * 18];

        var status = Rune.DecodeFromUtf16(text, out var rune, out var consumed);
        if (status != OperationStatus.Done || IsNonCharacter(rune.Value))
        {
            output.Add(' ', offset, offset + consumed);
            return consumed;
        }

        var length = rune.EncodeToUtf16(cluster);
        var marks = 0;
        while (consumed < text.Length && StartsMark(text[consumed])
            && Rune.DecodeFromUtf16(text[consumed..], out var mark, out var markLength) == OperationStatus.Done && IsMark(mark))
        {
            if (marks++ < MaxMarks)
            {
                length += mark.EncodeToUtf16(cluster[length..]);
            }

            consumed += markLength;
        }

        if (!cluster[..length].TryNormalize(normal, out var normalLength, NormalizationForm.FormKC))
        {
            throw new InvalidOperationException("NFKC expanded a cluster beyond its bound.");
        }

        foreach (var character in normal[..normalLength])
        {
            var mapped = Map(character);
            if (mapped != Dropped)
            {
                output.Add(mapped == Complex ? char.ToLowerInvariant(character) : mapped, offset, offset + consumed);
            }
        }

        return consumed;
    }

    /// <summary>The normal form of a character that stands alone, <see cref="Dropped"/>, or <see cref="Complex"/> when NFKC must decide.</summary>
    private static char Map(char character)
    {
        if (character < TableSize)
        {
            return Table[character];
        }

        return character switch
        {
            // Invisible: joiners, directional marks, word joiners, variation selectors, byte order mark.
            >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F' => Dropped,
            >= '\uFE00' and <= '\uFE0F' or '\uFEFF' or '\u034F' or '\u180E' => Dropped,
            >= '\u2000' and <= '\u200A' or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000' => ' ',
            // Apostrophes, primes, single quotation marks and modifier letters typed for them.
            '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' or '\u2035' or '\uFF07' or '\uFF40' => '\'',
            '\u02B9' or '\u02BB' or '\u02BC' or '\u02BD' or '\u02BE' or '\u02BF' or '\u02C8' or '\u02CA' or '\u02CB' or '\u02F4' => '\'',
            '\u0374' or '\u0384' or '\u055A' or '\u05F3' or '\u07F4' or '\u07F5' or '\u1FBD' or '\u1FBF' or '\u1FEF' or '\u1FFD' or '\u1FFE' or '\uA78B' or '\uA78C' => '\'',
            '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212' or '\uFE63' or '\uFF0D' => '-',
            '\u2014' or '\u2015' or '\u2026' or '\u2022' => ' ',
            '\u201C' or '\u201D' or '\u201E' or '\u2033' => '"',
            '\u20AC' => character,
            // Scripts whose characters are their own normal form; only case may change.
            >= '\u0391' and <= '\u03A9' or >= '\u03B1' and <= '\u03C9' or >= '\u0410' and <= '\u044F' => char.ToLowerInvariant(character),
            >= '\u0621' and <= '\u063A' or >= '\u0641' and <= '\u064A' or >= '\u4E00' and <= '\u9FA5' => character,
            _ => Complex,
        };
    }

    private static bool StartsMark(char character) =>
        character >= '\u0300' && (character <= '\u036F' || (character > '\u0482' && (char.IsSurrogate(character) || IsMarkCategory(char.GetUnicodeCategory(character)))));

    private static bool IsMark(Rune rune) => IsMarkCategory(Rune.GetUnicodeCategory(rune));

    private static bool IsMarkCategory(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsNonCharacter(int codePoint) => (codePoint & 0xFFFE) == 0xFFFE || codePoint is >= 0xFDD0 and <= 0xFDEF;

    private static char[] BuildTable()
    {
        var table = new char[TableSize];
        for (var i = 0; i < TableSize; i++)
        {
            var character = (char)i;
            table[i] = char.IsControl(character) || char.IsWhiteSpace(character) ? ' '
                : character < 0x80 || ((ReadOnlySpan<char>)[character]).IsNormalized(NormalizationForm.FormKC) ? char.ToLowerInvariant(character)
                : Complex;
        }

        table['`'] = table['´'] = '\'';
        table['\u00AD'] = Dropped;
        return table;
    }
}
