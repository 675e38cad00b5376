using System.Globalization;
using System.Text;

namespace RulesSdk.Testing;

/// <summary>Writes texts that a regular expression matches. Whoever uses one asks the expression: of what this does not know, the text is a guess.</summary>
/// <param name="pattern">The expression.</param>
/// <param name="number">Which of several: it decides between alternatives and how often something is repeated.</param>
internal sealed class RegexSamples(string pattern, int number)
{
    private readonly Dictionary<string, string> _groups = new(StringComparer.Ordinal);
    private int _at;
    private int _group;

    /// <summary>Texts that an expression may match, the simplest first.</summary>
    public static IEnumerable<string> Of(string pattern) =>
        Enumerable.Range(0, 4).Select(number => new RegexSamples(pattern, number).Alternatives()).Distinct(StringComparer.Ordinal);

    private bool IsAtEnd => _at >= pattern.Length;

    private string Alternatives()
    {
        var all = new List<string> { Sequence() };
        while (!IsAtEnd && pattern[_at] == '|')
        {
            _at++;
            all.Add(Sequence());
        }

        return all[number % all.Count];
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (!IsAtEnd && pattern[_at] is not ('|' or ')'))
        {
            text.Append(Repeated(Atom()));
        }

        return text.ToString();
    }

    private string Atom()
    {
        var c = pattern[_at++];
        return c switch
        {
            '(' => Group(),
            '[' => Set(),
            '\\' => Escape(),
            '.' => "a",
            '^' or '$' => "",
            _ => c.ToString(),
        };
    }

    private string Group()
    {
        var name = "";
        var isText = true;
        if (pattern.AsSpan(_at).StartsWith("?"))
        {
            var end = pattern.IndexOfAny([':', ')', '>', '=', '!', '\''], _at + 1);
            var head = pattern[(_at + 1)..(end + 1)];
            if (head is "<=" or "<!" or "=" or "!")
            {
                isText = head is "=";
            }
            else if (head.StartsWith('<') && head.EndsWith('>'))
            {
                name = head[1..^1];
            }

            _at = end + 1;
            if (head.EndsWith(')'))
            {
                return "";
            }
        }
        else
        {
            name = (++_group).ToString(CultureInfo.InvariantCulture);
        }

        var text = Alternatives();
        _at++;
        _groups[name] = text;
        return isText ? text : "";
    }

    // The first character of a set; of a negated one, the first that is not in it.
    private string Set()
    {
        var isNegated = pattern[_at] == '^';
        _at += isNegated ? 1 : 0;
        var characters = new StringBuilder();
        var isFirst = true;
        while (!IsAtEnd && (pattern[_at] != ']' || isFirst))
        {
            isFirst = false;
            var c = pattern[_at++];
            var piece = c == '\\' ? Class(pattern[_at++]) : c.ToString();
            if (_at + 1 < pattern.Length && pattern[_at] == '-' && pattern[_at + 1] != ']' && piece.Length == 1)
            {
                _at++;
                var last = pattern[_at++];
                for (var between = piece[0]; between < last; between++)
                {
                    characters.Append(between);
                }

                piece = last.ToString();
            }

            characters.Append(piece);
        }

        _at++;
        var all = characters.ToString();
        return isNegated
            ? "aA1-_ .:/~!#$%&+,;<=>@^".FirstOrDefault(c => !all.Contains(c, StringComparison.Ordinal), '\u20ac').ToString()
            : all[(number * 7) % all.Length].ToString();
    }

    private string Escape()
    {
        var c = pattern[_at++];
        if (char.IsAsciiDigit(c) && c != '0')
        {
            return _groups.GetValueOrDefault(c.ToString(), "");
        }

        if (c is 'x' or 'u')
        {
            var length = c == 'x' ? 2 : 4;
            var code = int.Parse(pattern.AsSpan(_at, length), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            _at += length;
            return ((char)code).ToString();
        }

        return c switch
        {
            'b' or 'B' or 'A' or 'z' or 'Z' or 'G' => "",
            'k' => _groups.GetValueOrDefault(Named(), ""),
            'D' or 'w' => "a",
            'W' => " ",
            'S' => "a",
            _ => Class(c)[..1],
        };
    }

    private string Named()
    {
        var end = pattern.IndexOf('>', _at);
        var name = pattern[(_at + 1)..end];
        _at = end + 1;
        return name;
    }

    private static string Class(char c) => c switch
    {
        'd' => "0123456789",
        'w' => "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_",
        's' => " \t\n",
        'D' => "a-. ",
        'S' => "a1-.",
        'W' => "-. ",
        't' => "\t",
        'n' => "\n",
        'r' => "\r",
        'f' => "\f",
        'v' => "\v",
        'e' => "\u001b",
        '0' => "\0",
        _ => c.ToString(),
    };

    private string Repeated(string atom)
    {
        if (IsAtEnd)
        {
            return atom;
        }

        var (least, most) = (1, 1);
        switch (pattern[_at])
        {
            case '*':
                (least, most) = (0, int.MaxValue);
                _at++;
                break;
            case '+':
                (least, most) = (1, int.MaxValue);
                _at++;
                break;
            case '?':
                (least, most) = (0, 1);
                _at++;
                break;
            case '{' when pattern.IndexOf('}', _at) is var end and > 0 && pattern[(_at + 1)..end].Split(',') is var bounds && int.TryParse(bounds[0], NumberStyles.None, CultureInfo.InvariantCulture, out least):
                most = bounds.Length == 1 ? least : bounds[1].Length == 0 ? int.MaxValue : int.Parse(bounds[1], CultureInfo.InvariantCulture);
                _at = end + 1;
                break;
            default:
                return atom;
        }

        _at += !IsAtEnd && pattern[_at] is '?' ? 1 : 0;
        return string.Concat(Enumerable.Repeat(atom, Math.Min(most, Math.Max(least, number == 0 ? 0 : number - 1 + (least == 0 ? 0 : 1)))));
    }
}
