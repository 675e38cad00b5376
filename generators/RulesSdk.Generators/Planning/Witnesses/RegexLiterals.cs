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

    private readonly RegexReader _pattern;
    private bool _ignoreCase;
    private int _depth;

    private RegexLiterals(string pattern, bool ignoreCase) => (_pattern, _ignoreCase) = (new(pattern), ignoreCase);

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
        return reader.Alternatives() is { } all && reader._pattern.IsAtEnd ? all.Best() : null;
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
        while (_pattern.Take('|'));

        _ignoreCase = ignoreCase;
        _depth--;
        return all;
    }

    private RegexPart? Sequence()
    {
        var sequence = new RegexSequence(MostTexts, LongestText);
        while (!_pattern.IsAtEnd && _pattern.Next is not ('|' or ')'))
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
        var letter = _pattern.Read();
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
        if (_pattern.Take('?'))
        {
            if (_pattern.Take('#'))
            {
                return _pattern.ReadTo(')') is null ? null : RegexPart.Empty;
            }

            var isNamed = _pattern.Take('<');
            if (isNamed || _pattern.Take('\''))
            {
                if (_pattern.ReadTo(isNamed ? '>' : '\'') is not { Length: > 0 } name || !name.All(static letter => char.IsLetterOrDigit(letter) || letter == '_'))
                {
                    return null;
                }
            }
            else if (!Options())
            {
                return null;
            }
            else if (_pattern.Take(')'))
            {
                // for the rest of the group around it
                return RegexPart.Empty;
            }
            else if (!_pattern.Take(':'))
            {
                return null;
            }
        }

        var inner = Alternatives();
        _ignoreCase = outer;
        return inner is not null && _pattern.Take(')') ? inner : null;
    }

    // of options only those are known that change nothing but case
    private bool Options()
    {
        var isOn = true;
        while (!_pattern.IsAtEnd && _pattern.Next is not (':' or ')'))
        {
            switch (_pattern.Read())
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
        var isKnown = !_pattern.Take('^');
        for (var isFirst = true; ; isFirst = false)
        {
            // a class that another one is subtracted from is not known
            if (_pattern.IsAtEnd || _pattern.IsNext("-["))
            {
                return null;
            }

            if (!isFirst && _pattern.Take(']'))
            {
                break;
            }

            if (ClassLetter() is not { } low)
            {
                return null;
            }

            var high = low;
            if (_pattern.IsNext("-") && !_pattern.IsNext("-]") && _pattern.Take('-'))
            {
                if (_pattern.IsAtEnd || _pattern.IsNext("[") || ClassLetter() is not { } end)
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
        var letter = _pattern.Read();
        if (letter != '\\')
        {
            return letter;
        }

        if (_pattern.IsAtEnd)
        {
            return null;
        }

        letter = _pattern.Read();
        return letter switch
        {
            'd' or 'D' or 'w' or 'W' or 's' or 'S' => '\0',
            'p' or 'P' => _pattern.SkipCategory() ? '\0' : null,
            'b' => '\b',
            _ => _pattern.Escaped(letter),
        };
    }

    private RegexPart? Escape()
    {
        if (_pattern.IsAtEnd)
        {
            return null;
        }

        var letter = _pattern.Read();
        return letter switch
        {
            'd' or 'D' or 'w' or 'W' or 's' or 'S' => RegexPart.Anything,
            'p' or 'P' => _pattern.SkipCategory() ? RegexPart.Anything : null,
            'b' or 'B' or 'A' or 'Z' or 'z' => RegexPart.Empty,
            _ => _pattern.Escaped(letter) is { } known ? Letter(known) : null,
        };
    }

    // what follows a part: *, +, ?, {2,3}, and each of them with ? behind it
    private RegexPart? Repeated(RegexPart part)
    {
        var start = _pattern.At;
        var (least, most) = _pattern.Take('*') ? (0, int.MaxValue) : _pattern.Take('+') ? (1, int.MaxValue) : _pattern.Take('?') ? (0, 1) : _pattern.Take('{') ? _pattern.Counts() : (1, 1);
        if (_pattern.At == start)
        {
            return part;
        }

        _pattern.Take('?');
        return (least, most) switch
        {
            ( < 0, _) => null,
            (1, 1) => part,
            (0, 1) => RegexPart.Or(part, RegexPart.Empty, MostTexts),
            (0, _) => RegexPart.Anything,
            _ => part.AtLeastOnce(),
        };
    }
}
