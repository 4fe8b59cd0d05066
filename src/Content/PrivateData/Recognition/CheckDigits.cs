using System.Globalization;

namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>The check digits of numbers and codes. Characters are ASCII digits and lower-case letters.</summary>
internal static class CheckDigits
{
    /// <summary>ISO/IEC 7812-1 annex B: from the right, every second digit is doubled.</summary>
    public static bool IsLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum % 10 == 0;
    }

    /// <summary>ISO 13616: the first four characters moved to the end, letters as 10 to 35, remainder 1 by 97.</summary>
    public static bool IsIban(ReadOnlySpan<char> iban) => Modulo97(iban[..4], Modulo97(iban[4..], 0)) == 1;

    /// <summary>The key of a French bank account: bank 5, branch 5, account 11, key 2.</summary>
    public static bool IsRib(ReadOnlySpan<char> rib)
    {
        Span<char> digits = stackalloc char[rib.Length];
        for (var i = 0; i < rib.Length; i++)
        {
            digits[i] = char.IsAsciiDigit(rib[i]) ? rib[i] : RibDigit(rib[i]);
        }

        return ((89 * Modulo97(digits[..5], 0)) + (15 * Modulo97(digits[5..10], 0)) + (3 * Modulo97(digits[10..21], 0)) + Modulo97(digits[21..], 0)) % 97 == 0;
    }

    /// <summary>The key of a NIR of 15 characters; the departments 2A and 2B of Corsica count as 19 and 18.</summary>
    public static bool IsNir(ReadOnlySpan<char> nir)
    {
        Span<char> digits = stackalloc char[13];
        nir[..13].CopyTo(digits);
        if (char.IsAsciiLetter(nir[6]))
        {
            (digits[5], digits[6]) = ('1', nir[6] == 'a' ? '9' : '8');
        }

        return 97 - Modulo97(digits, 0) == int.Parse(nir[13..], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>The key of a RIO, the last three of its twelve characters, over the other nine and the ten digits of the number it moves.</summary>
    public static bool IsRio(ReadOnlySpan<char> rio, ReadOnlySpan<char> phone)
    {
        var (sum, twos, fours) = (0, 0, 0);
        foreach (var part in new[] { rio[..9].ToString(), phone.ToString() })
        {
            foreach (var c in part)
            {
                var value = Alphabets.Rio.IndexOf(c, StringComparison.Ordinal);
                sum = (sum + value) % 37;
                twos = ((2 * twos) + value) % 37;
                fours = ((4 * fours) + value) % 37;
            }
        }

        return rio[9] == Alphabets.Rio[sum] && rio[10] == Alphabets.Rio[twos] && rio[11] == Alphabets.Rio[fours];
    }

    private static int Modulo97(ReadOnlySpan<char> characters, int remainder)
    {
        foreach (var c in characters)
        {
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + c - '0') % 97 : ((remainder * 100) + c - 'a' + 10) % 97;
        }

        return remainder;
    }

    // a-i, j-r and s-z count as 1-9, 1-9 and 2-9.
    private static char RibDigit(char letter) => (char)('1' + (letter < 's' ? (letter - 'a') % 9 : letter - 's' + 1));
}
