namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>Payment cards: the issuer's first digits with the lengths it uses, and the Luhn digit.</summary>
internal sealed class BankCardRecognizer : IRecognizer
{
    public PrivateDataKind Kind => PrivateDataKind.BankCard;

    public int? EndFrom(ScannedText text, int token)
    {
        if (!text.Tokens[token].IsNumber || !text.BeginsCode(token))
        {
            return null;
        }

        Span<char> digits = stackalloc char[19];
        foreach (var length in (ReadOnlySpan<int>)[16, 15, 14, 19, 13])
        {
            var card = digits[..length];
            if (text.TryReadCode(text.Tokens[token].Start, card, Alphabets.Digits, out var end) && IsIssued(card) && CheckDigits.IsLuhn(card))
            {
                return end;
            }
        }

        return null;
    }

    private static bool IsIssued(ReadOnlySpan<char> card)
    {
        var first = ((card[0] - '0') * 1000) + ((card[1] - '0') * 100) + ((card[2] - '0') * 10) + card[3] - '0';
        return card.Length switch
        {
            // Visa, Mastercard, Discover, JCB, UnionPay, Maestro.
            16 => first is (>= 2221 and <= 2720) or (>= 3528 and <= 3589) or (>= 4000 and <= 5999) or (>= 6000 and <= 6799),
            // American Express.
            15 => first is (>= 3400 and <= 3499) or (>= 3700 and <= 3799),
            // Diners Club.
            14 => first is (>= 3000 and <= 3059) or (>= 3600 and <= 3699) or (>= 3800 and <= 3899),
            19 => first is (>= 4000 and <= 4999) or (>= 6200 and <= 6299),
            13 => first is >= 4000 and <= 4999,
            _ => false,
        };
    }
}
