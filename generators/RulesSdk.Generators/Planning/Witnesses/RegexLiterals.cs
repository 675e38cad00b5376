namespace RulesSdk.Generators.Planning.Witnesses;

/// <summary>
/// Finds texts of which every match of a regular expression has one, ignoring the case of ASCII letters. Knows the expressions that .NET runs in
/// linear time; of whatever it does not know, and of letters that may be others in some culture, it assumes that they match anything.
/// </summary>
internal sealed class RegexLiterals
{
    private const int IgnoreCase = 1;
    private const int IgnorePatternWhitespace = 32;
    private const int RightToLeft = 64;
    private const int ECMAScript = 256;

    // Beyond it, a text is cut in two, and alternatives are not multiplied.
    private const int LongestText = 64;
    private const int MostTexts = 16;
    private const int MostNested = 50;

    // Where case is ignored, K is the sign of kelvin too, and an i may be one of two in some languages.
    private const string Doubtful = "iIkKsS";

    private readonly string _pattern;
    private int _at;
    private bool _ignoreCase;
    private int _depth;

    private RegexLiterals(string pattern, bool ignoreCase) => (_pattern, _ignoreCase) = (pattern, ignoreCase);

    private bool IsAtEnd => _at >= _pattern.Length;

    /// <summary>The texts; null where there are none.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="options">The value of RegexOptions.</param>
    public static IReadOnlyList<string>? Of(string pattern, int options)
    {
        if ((options & (IgnorePatternWhitespace | RightToLeft | ECMAScript)) != 0)
        {
            return null;
        }

        var reader = new RegexLiterals(pattern, (options & IgnoreCase) != 0);
        return reader.Alternatives() is { } all && reader.IsAtEnd ? all.Best() : null;
    }

    // a|b|c; null where something is not known at all
    private RegexPart? Alternatives()
    {
        if (++_depth > MostNested)
        {
            return null;
        }

        // what a group says of case ends with it
        var ignoreCase = _ignoreCase;
        RegexPart? all = null;
        do
        {
            if (Sequence() is not { } one)
            {
                return null;
            }

            all = all is null ? one : RegexPart.Or(all, one, MostTexts);
        }
        while (Take('|'));

        _ignoreCase = ignoreCase;
        _depth--;
        return all;
    }

    private RegexPart? Sequence()
    {
        var sequence = new RegexSequence(MostTexts, LongestText);
        while (!IsAtEnd && _pattern[_at] is not ('|' or ')'))
        {
            if (Atom() is not { } atom || Repeated(atom) is not { } part)
            {
                return null;
            }

            sequence.Add(part);
        }

        return sequence.End();
    }

    private RegexPart? Atom()
    {
        var letter = _pattern[_at++];
        return letter switch
        {
            '^' or '$' => RegexPart.Empty,
            '.' => RegexPart.Anything,
            '(' => Group(),
            '[' => Class(),
            '\\' => Escape(),
            '*' or '+' or '?' => null,
            _ => Letter(letter),
        };
    }

    private RegexPart Letter(char letter) =>
        letter >= 128 || (_ignoreCase && Doubtful.IndexOf(letter) >= 0) ? RegexPart.Anything : RegexPart.Of(char.ToLowerInvariant(letter).ToString());

    // (…), (?:…), (?i:…), (?i), (?<name>…)
    private RegexPart? Group()
    {
        var outer = _ignoreCase;
        if (Take('?'))
        {
            if (Take('#'))
            {
                _at = _pattern.IndexOf(')', _at) + 1;
                return _at > 0 ? RegexPart.Empty : null;
            }

            if (Take('<') || Take('\''))
            {
                var end = _pattern.IndexOf(_pattern[_at - 1] == '<' ? '>' : '\'', _at);
                if (end <= _at || !_pattern.Substring(_at, end - _at).All(static letter => char.IsLetterOrDigit(letter) || letter == '_'))
                {
                    return null;
                }

                _at = end + 1;
            }
            else if (!Options())
            {
                return null;
            }
            else if (Take(')'))
            {
                // for the rest of the group around it
                return RegexPart.Empty;
            }
            else if (!Take(':'))
            {
                return null;
            }
        }

        var inner = Alternatives();
        _ignoreCase = outer;
        return inner is not null && Take(')') ? inner : null;
    }

    // of options only those are known that change nothing but case
    private bool Options()
    {
        var isOn = true;
        for (; !IsAtEnd && _pattern[_at] is not (':' or ')'); _at++)
        {
            switch (_pattern[_at])
            {
                case '-':
                    isOn = false;
                    break;
                case 'i':
                    _ignoreCase = isOn;
                    break;
                case 'm' or 's' or 'n':
                    break;
                case 'x' when !isOn:
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    // [a-c_], of which only a few letters of ASCII are known one by one
    private RegexPart? Class()
    {
        var letters = new List<char>();
        var isKnown = !Take('^');
        for (var isFirst = true; ; isFirst = false)
        {
            // a class that another one is subtracted from is not known
            if (IsAtEnd || string.CompareOrdinal(_pattern, _at, "-[", 0, 2) == 0)
            {
                return null;
            }

            if (_pattern[_at] == ']' && !isFirst)
            {
                _at++;
                break;
            }

            if (ClassLetter() is not { } low)
            {
                return null;
            }

            var high = low;
            if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                _at++;
                if (_pattern[_at] == '[' || ClassLetter() is not { } end)
                {
                    return null;
                }

                high = end;
            }

            isKnown &= low is not '\0' && high is not '\0' && high < 128 && high >= low && high - low < MostTexts;
            for (var letter = low; isKnown && letter <= high; letter++)
            {
                letters.Add(letter);
                isKnown &= letters.Count <= MostTexts;
            }
        }

        var parts = isKnown ? letters.Select(Letter).ToList() : [];
        return parts.Count == 0 ? RegexPart.Anything : parts.Aggregate(static (all, one) => RegexPart.Or(all, one, MostTexts));
    }

    // NUL stands for what is not one known letter; null for what is not known at all
    private char? ClassLetter()
    {
        var letter = _pattern[_at++];
        if (letter != '\\')
        {
            return letter;
        }

        if (IsAtEnd)
        {
            return null;
        }

        letter = _pattern[_at++];
        return letter switch
        {
            'd' or 'D' or 'w' or 'W' or 's' or 'S' => '\0',
            'p' or 'P' => Category() ? '\0' : null,
            'b' => '\b',
            _ => Escaped(letter),
        };
    }

    private RegexPart? Escape()
    {
        if (IsAtEnd)
        {
            return null;
        }

        var letter = _pattern[_at++];
        return letter switch
        {
            'd' or 'D' or 'w' or 'W' or 's' or 'S' => RegexPart.Anything,
            'p' or 'P' => Category() ? RegexPart.Anything : null,
            'b' or 'B' or 'A' or 'Z' or 'z' => RegexPart.Empty,
            _ => Escaped(letter) is { } known ? Letter(known) : null,
        };
    }

    private bool Category()
    {
        var end = _pattern.IndexOf('}', _at);
        if (!Take('{') || end < 0)
        {
            return false;
        }

        _at = end + 1;
        return true;
    }

    // \., \t, \x41, \u0041
    private char? Escaped(char letter) => letter switch
    {
        't' => '\t',
        'n' => '\n',
        'r' => '\r',
        'f' => '\f',
        'v' => '\v',
        'a' => '\a',
        'e' => '\u001B',
        'x' => Hexadecimal(2),
        'u' => Hexadecimal(4),
        _ => letter is < (char)128 && !char.IsLetterOrDigit(letter) && letter != '_' ? letter : null,
    };

    private char? Hexadecimal(int digits)
    {
        var number = 0;
        for (var i = 0; i < digits; i++, _at++)
        {
            var digit = IsAtEnd ? -1 : "0123456789abcdef".IndexOf(char.ToLowerInvariant(_pattern[_at]));
            if (digit < 0)
            {
                return null;
            }

            number = (number * 16) + digit;
        }

        return number == 0 ? null : (char)number;
    }

    // what follows a part: *, +, ?, {2,3}, and each of them with ? behind it
    private RegexPart? Repeated(RegexPart part)
    {
        var start = _at;
        var (least, most) = Take('*') ? (0, int.MaxValue) : Take('+') ? (1, int.MaxValue) : Take('?') ? (0, 1) : Take('{') ? Counts() : (1, 1);
        if (_at == start)
        {
            return part;
        }

        Take('?');
        return (least, most) switch
        {
            ( < 0, _) => null,
            (1, 1) => part,
            (0, 1) => RegexPart.Or(part, RegexPart.Empty, MostTexts),
            (0, _) => RegexPart.Anything,
            _ => part.AtLeastOnce(),
        };
    }

    // {2}, {2,}, {2,3}; any other brace is not known
    private (int Least, int Most) Counts()
    {
        var end = _pattern.IndexOf('}', _at);
        var parts = end < 0 ? [] : _pattern.Substring(_at, end - _at).Split(',');
        if (parts.Length is 0 or > 2 || !int.TryParse(parts[0], System.Globalization.NumberStyles.None, null, out var least))
        {
            return (-1, 0);
        }

        _at = end + 1;
        return parts.Length == 1 ? (least, least)
            : parts[1].Length == 0 ? (least, int.MaxValue)
            : int.TryParse(parts[1], System.Globalization.NumberStyles.None, null, out var most) ? (least, most) : (-1, 0);
    }

    private bool Take(char letter)
    {
        var isNext = !IsAtEnd && _pattern[_at] == letter;
        _at += isNext ? 1 : 0;
        return isNext;
    }
}
