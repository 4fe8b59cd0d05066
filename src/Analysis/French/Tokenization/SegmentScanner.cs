using static KbSearch.Analysis.French.Tokenization.CharacterClass;

namespace KbSearch.Analysis.French.Tokenization;

/// <summary>Cuts normalised text into segments, left to right. Each character is looked at a bounded number of times.</summary>
/// <remarks>
/// A segment is the longest match of, in this order: URL, e-mail address, phone number, number, anything of letters and digits
/// held together by signs that have no space around them.
/// </remarks>
internal ref struct SegmentScanner(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly bool _hasAddresses = text.Contains('@') || text.Contains("://", StringComparison.Ordinal) || text.Contains("www.", StringComparison.Ordinal);
    private int _next;
    private int _runEnd;
    private int _lastAt;
    private int _noEmailBefore;
    private bool _runHasScheme;

    /// <summary>Finds the next segment; false at the end of the text.</summary>
    public bool TryRead(out Segment segment)
    {
        while (_next < _text.Length)
        {
            if (_hasAddresses && _next >= _runEnd)
            {
                StartRun();
            }

            var start = _next;
            if (TryReadAt(start, out segment))
            {
                _next = segment.End;
                return true;
            }

            _next++;
        }

        segment = default;
        return false;
    }

    /// <summary>A run is what stands between two spaces; it is searched once for the signs that make e-mails and URLs worth trying.</summary>
    private void StartRun()
    {
        while (_next < _text.Length && _text[_next] == ' ')
        {
            _next++;
        }

        var length = _text[_next..].IndexOf(' ');
        _runEnd = length < 0 ? _text.Length : _next + length;
        var run = _text[_next.._runEnd];
        _lastAt = _next + run.LastIndexOf('@');
        _runHasScheme = run.Contains("://", StringComparison.Ordinal) || run.Contains("www.", StringComparison.Ordinal);
    }

    private bool TryReadAt(int start, out Segment segment)
    {
        segment = default;
        if (start >= _text.Length)
        {
            return false;
        }

        var first = _text[start];
        var isDigit = IsDigit(first);
        if (!isDigit && !IsAlphanumeric(first) && first is not ('+' or '€'))
        {
            return false;
        }

        if ((_runHasScheme && TryReadUrl(start, out segment))
            || (start < _lastAt && start >= _noEmailBefore && TryReadEmail(start, out segment)))
        {
            return true;
        }

        if ((isDigit || first == '+') && (TryReadPhone(start, out segment) || TryReadThousands(start, out segment)))
        {
            return true;
        }

        if (first == '€')
        {
            segment = new Segment(SegmentKind.Word, start, start + 1);
            return true;
        }

        return IsAlphanumeric(first) && ReadCompound(start, out segment);
    }

    private readonly bool TryReadUrl(int start, out Segment segment)
    {
        segment = default;
        var rest = _text[start.._runEnd];
        var scheme = rest[..Math.Min(rest.Length, 11)].IndexOf("://", StringComparison.Ordinal);
        var isUrl = rest.StartsWith("www.", StringComparison.Ordinal)
            || (scheme is > 0 and <= 8 && AllLetters(rest[..scheme]) && scheme + 3 < rest.Length && IsAlphanumeric(rest[scheme + 3]));
        if (!isUrl)
        {
            return false;
        }

        var end = rest.IndexOfAny('"', '<', '>');
        segment = new Segment(SegmentKind.Url, start, TrimPunctuation(start, end < 0 ? _runEnd : start + end));
        return true;
    }

    private bool TryReadEmail(int start, out Segment segment)
    {
        segment = default;
        var at = start;
        while (at < _runEnd && (IsAlphanumeric(_text[at]) || _text[at] is '.' or '_' or '-' or '+' or '%'))
        {
            at++;
        }

        var end = at + 1;
        var hasDot = false;
        if (at < _runEnd && at > start && _text[at] == '@')
        {
            while (end < _runEnd && (IsAlphanumeric(_text[end]) || _text[end] is '.' or '-'))
            {
                hasDot |= _text[end++] == '.';
            }

            end = TrimPunctuation(at, end);
        }

        if (!hasDot || end <= at + 3)
        {
            // A later start would stop at the same place: trying it again would make the scan quadratic.
            _noEmailBefore = at;
            return false;
        }

        segment = new Segment(SegmentKind.Email, start, end);
        return true;
    }

    /// <summary>0X XX XX XX XX, with the country code or without, separated by spaces, dots, hyphens or nothing.</summary>
    private readonly bool TryReadPhone(int start, out Segment segment)
    {
        segment = default;
        var i = start;
        if (start > 0 && (IsAlphanumeric(_text[start - 1]) || _text[start - 1] is '.' or ','))
        {
            return false;
        }

        if (_text[i..].StartsWith("+33", StringComparison.Ordinal) || _text[i..].StartsWith("0033", StringComparison.Ordinal))
        {
            i += _text[i] == '+' ? 3 : 4;
            i = SkipSeparator(i);
            i = _text[i..].StartsWith("(0)", StringComparison.Ordinal) ? SkipSeparator(i + 3) : i;
        }
        else if (_text[i] == '0')
        {
            i++;
        }
        else
        {
            return false;
        }

        if (i >= _text.Length || _text[i] is < '1' or > '9')
        {
            return false;
        }

        i++;
        for (var pair = 0; pair < 4; pair++)
        {
            i = SkipSeparator(i);
            if (i + 1 >= _text.Length || !IsDigit(_text[i]) || !IsDigit(_text[i + 1]))
            {
                return false;
            }

            i += 2;
        }

        if (i < _text.Length && IsAlphanumeric(_text[i]))
        {
            return false;
        }

        segment = new Segment(SegmentKind.Phone, start, i);
        return true;
    }

    private readonly int SkipSeparator(int index) =>
        index < _text.Length && _text[index] is ' ' or '.' or '-' ? index + 1 : index;

    /// <summary>Groups of three digits separated by one space: <c>1 000</c>, <c>12 500,50</c>.</summary>
    private readonly bool TryReadThousands(int start, out Segment segment)
    {
        segment = default;
        var i = start;
        while (i < _text.Length && i - start < 4 && IsDigit(_text[i]))
        {
            i++;
        }

        if (i == start || i - start > 3 || _text[start] == '0')
        {
            return false;
        }

        var groups = 0;
        while (i + 3 < _text.Length && groups < 5 && _text[i] == ' ' && IsDigit(_text[i + 1]) && IsDigit(_text[i + 2]) && IsDigit(_text[i + 3])
            && (i + 4 == _text.Length || !IsAlphanumeric(_text[i + 4])))
        {
            i += 4;
            groups++;
        }

        if (groups == 0)
        {
            return false;
        }

        if (i + 1 < _text.Length && _text[i] == ',' && IsDigit(_text[i + 1]))
        {
            for (i++; i < _text.Length && IsDigit(_text[i]); i++)
            {
            }
        }

        segment = new Segment(SegmentKind.Number, start, i);
        return true;
    }

    /// <summary>Letters and digits with the signs that hold them together, then its kind by what it is made of.</summary>
    private readonly bool ReadCompound(int start, out Segment segment)
    {
        var letters = 0;
        var digits = 0;
        var dots = 0;
        var otherSigns = 0;
        var wordSigns = 0;
        var isAcronym = true;
        var partLength = 0;
        var i = start;
        for (; i < _text.Length; i++)
        {
            var character = _text[i];
            if (IsAlphanumeric(character))
            {
                var isDigit = IsDigit(character);
                letters += isDigit ? 0 : 1;
                digits += isDigit ? 1 : 0;
                isAcronym &= !isDigit && ++partLength == 1;
                continue;
            }

            if (i + 1 >= _text.Length || !IsAlphanumeric(_text[i + 1]) || !Joins(character, _text[i - 1], _text[i + 1]))
            {
                break;
            }

            partLength = 0;
            dots += character == '.' ? 1 : 0;
            wordSigns += character is '\'' or '-' ? 1 : 0;
            otherSigns += character is '.' or '\'' or '-' ? 0 : 1;
        }

        if (i < _text.Length && _text[i] is '+' or '#' && (i + 1 == _text.Length || !IsAlphanumeric(_text[i + 1])))
        {
            segment = new Segment(SegmentKind.Code, start, i + 1);
            return true;
        }

        var kind = letters == 0 ? (IsDateLike(_text[start..i]) ? SegmentKind.Date : otherSigns + wordSigns + dots > 1 ? SegmentKind.Code : SegmentKind.Number)
            : isAcronym && dots > 0 && wordSigns + otherSigns == 0 ? SegmentKind.Acronym
            : digits + dots + otherSigns == 0 ? SegmentKind.Word
            : SegmentKind.Code;
        if (kind == SegmentKind.Acronym && i < _text.Length && _text[i] == '.')
        {
            i++;
        }

        segment = new Segment(kind, start, i);
        return true;
    }

    private static bool Joins(char sign, char before, char after) => sign switch
    {
        '\'' or '.' or '-' or '_' => true,
        '&' => !IsDigit(before) && !IsDigit(after),
        ',' or '/' or ':' or '€' => IsDigit(before) && IsDigit(after),
        _ => false,
    };

    /// <summary>Two or three groups of digits separated by one same sign among <c>/ - . :</c> whose sizes are those of a date or a time.</summary>
    private static bool IsDateLike(ReadOnlySpan<char> digits)
    {
        Span<int> sizes = stackalloc int[3];
        var group = 0;
        var sign = '\0';
        foreach (var character in digits)
        {
            if (IsDigit(character))
            {
                sizes[group]++;
            }
            else if (++group > 2 || (sign != '\0' && sign != character) || character is not ('/' or '-' or '.' or ':'))
            {
                return false;
            }
            else
            {
                sign = character;
            }
        }

        return group switch
        {
            2 => (sizes[0] is 1 or 2 && sizes[1] is 1 or 2 && sizes[2] is 2 or 4 || sizes[0] == 4 && sizes[1] == 2 && sizes[2] == 2) && (sign != '.' || sizes[2] == 4),
            1 => sign is '/' or ':' && sizes[0] is 1 or 2 && sizes[1] is 1 or 2,
            _ => false,
        };
    }

    private readonly int TrimPunctuation(int start, int end)
    {
        while (end > start + 1 && _text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']' or '}' or '\'' or '"' or '»' or '-' or '*')
        {
            end--;
        }

        return end;
    }

    private static bool AllLetters(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!IsLetter(character))
            {
                return false;
            }
        }

        return true;
    }
}
