using System.Text;

namespace RulesSdk.Generators.Parsing.Marks;

/// <summary>The form that ids have: lower-case letters and digits, in parts separated by one <c>_</c>, <c>.</c> or <c>-</c>.</summary>
internal static class Identifiers
{
    /// <summary>What keeps an id from having that form, in which settings, a command line and a file name can name it; null where it has it.</summary>
    public static string? Fault(string id)
    {
        for (var i = 0; i < id.Length; i++)
        {
            var letter = id[i];
            if (!IsPlain(letter) && !IsSeparator(letter))
            {
                return letter is >= 'A' and <= 'Z' ? $"has the upper-case letter '{letter}'" : $"has the character '{letter}'";
            }

            if (IsSeparator(letter) && (i == 0 || i == id.Length - 1))
            {
                return $"{(i == 0 ? "starts" : "ends")} with '{letter}'";
            }

            if (IsSeparator(letter) && IsSeparator(id[i - 1]))
            {
                return $"has '{id[i - 1]}' and '{letter}' side by side";
            }
        }

        return null;
    }

    /// <summary>A text in that form: <c>BulkExport</c> and <c>Bulk export!</c> as <c>bulk_export</c>.</summary>
    public static string Suggest(string text)
    {
        var id = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            var isStart = letter is >= 'A' and <= 'Z' && i > 0 && (IsPlain(text[i - 1]) || (i + 1 < text.Length && text[i + 1] is >= 'a' and <= 'z' && text[i - 1] is >= 'A' and <= 'Z'));
            if (isStart)
            {
                Separate(id, '_');
            }

            if (char.ToLowerInvariant(letter) is var lower && IsPlain(lower))
            {
                id.Append(lower);
            }
            else
            {
                Separate(id, letter is '.' or '-' ? letter : '_');
            }
        }

        var suggested = id.ToString().TrimEnd('_', '.', '-');
        return suggested.Length == 0 ? "my_rule" : suggested;
    }

    private static void Separate(StringBuilder id, char separator)
    {
        if (id.Length > 0 && !IsSeparator(id[id.Length - 1]))
        {
            id.Append(separator);
        }
    }

    private static bool IsPlain(char letter) => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9');

    private static bool IsSeparator(char letter) => letter is '_' or '.' or '-';
}
