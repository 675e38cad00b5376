namespace RulesSdk.Generators.Parsing.Values;

/// <summary>
/// Says why the time of a backtracking regular expression may grow faster than its text. An expression is taken for harmless
/// only where that is certain: without a repetition that has no upper bound, or with a single one of one character or class
/// that ends the expression, or that an expression anchored at the start has.
/// </summary>
internal static class Backtracking
{
    /// <summary>What can make a match slow, as the end of a sentence; null where nothing can.</summary>
    /// <param name="pattern">The expression.</param>
    /// <param name="isMultiline">Whether <c>^</c> is the start of each line.</param>
    public static string? Fault(string pattern, bool isMultiline)
    {
        var (count, last, isGroup, hasChoice) = (0, -1, false, false);
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                // a reference to a group repeats what it found, of any length
                case '\\' when i + 1 < pattern.Length && pattern[i + 1] is 'k' or (>= '1' and <= '9'):
                    return "it refers back to a group";
                case '\\':
                    i++;
                    break;
                case '[':
                    i = EndOfClass(pattern, i);
                    break;
                case '|':
                    hasChoice = true;
                    break;
                case '*' or '+':
                case '{' when IsUnbounded(pattern, i):
                    count++;
                    isGroup |= i > 0 && pattern[i - 1] == ')';
                    i = pattern[i] == '{' ? pattern.IndexOf('}', i) : i;
                    last = i;
                    break;
            }
        }

        var isAnchored = !hasChoice && ((pattern.StartsWith("^", StringComparison.Ordinal) && !isMultiline) || pattern.StartsWith("\\A", StringComparison.Ordinal));
        return count == 0 ? null
            : isGroup ? "it repeats a group without an upper bound"
            : count > 1 ? "it has several repetitions without an upper bound"
            : isAnchored || last == pattern.Length - 1 || (last == pattern.Length - 2 && pattern[last + 1] == '?') ? null
            : "its repetition without an upper bound is tried from every place of the text";
    }

    // a ] that comes first belongs to the class, and a class may subtract another
    private static int EndOfClass(string pattern, int start)
    {
        var depth = 1;
        for (var i = start + 1; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern[i] == '[' && pattern[i - 1] == '-')
            {
                depth++;
            }
            else if (pattern[i] == ']' && i != start + 1 && !(i == start + 2 && pattern[start + 1] == '^') && --depth == 0)
            {
                return i;
            }
        }

        return pattern.Length;
    }

    // {3,}
    private static bool IsUnbounded(string pattern, int start)
    {
        var i = start + 1;
        while (i < pattern.Length && pattern[i] is >= '0' and <= '9')
        {
            i++;
        }

        return i > start + 1 && i + 1 < pattern.Length && pattern[i] == ',' && pattern[i + 1] == '}';
    }
}
