using System.Text;

namespace RulesSdk.Cli.Catalogue.Writing;

/// <summary>Texts that have names and values between backquotes.</summary>
internal static class Inline
{
    /// <summary>A text with its parts written one by one.</summary>
    /// <param name="text">The text. A backquote without another has no meaning.</param>
    /// <param name="plain">Writes what is not between backquotes.</param>
    /// <param name="code">Writes what is.</param>
    public static string Write(string text, Func<string, string> plain, Func<string, string> code)
    {
        var parts = text.Split('`');
        var written = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            written.Append(i % 2 == 0 ? plain(parts[i]) : i < parts.Length - 1 ? code(parts[i]) : plain("`" + parts[i]));
        }

        return written.ToString();
    }
}
