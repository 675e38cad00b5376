namespace RulesSdk.Testing;

/// <summary>What a text has for certain if a regular expression is found in it.</summary>
internal static class PatternText
{
    /// <summary>With what each place begins where an expression is found, as long as nothing stands for anything else.</summary>
    public static string Start(string pattern)
    {
        if (HasAlternatives(pattern))
        {
            return "";
        }

        var plain = pattern.TakeWhile(static c => !@"\^$.|?*+()[]{}".Contains(c, StringComparison.Ordinal)).Count();

        // What is repeated may be missing.
        return pattern[..(plain < pattern.Length && pattern[plain] is '?' or '*' or '{' && plain > 0 ? plain - 1 : plain)];
    }

    // Whether there is a bar outside of all groups.
    private static bool HasAlternatives(string pattern)
    {
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    i = EndOfClass(pattern, i);
                    break;
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case '|' when depth == 0:
                    return true;
            }
        }

        return false;
    }

    // A bracket at the beginning of a class stands for itself.
    private static int EndOfClass(string pattern, int start)
    {
        var i = start + 1;
        i += i < pattern.Length && pattern[i] == '^' ? 1 : 0;
        i += i < pattern.Length && pattern[i] == ']' ? 1 : 0;
        for (; i < pattern.Length && pattern[i] != ']'; i++)
        {
            i += pattern[i] == '\\' ? 1 : 0;
        }

        return i;
    }
}
