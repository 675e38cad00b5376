using System.Text;
using Spectre.Console;

namespace RulesSdk.Cli.Output;

/// <summary>Makes text from logs safe for a terminal: the author of a log must not be able to control it.</summary>
internal static class SafeText
{
    /// <summary>The text with control characters (escape sequences among them) and direction marks shown as <c>\u001b</c>.</summary>
    public static string Plain(string text)
    {
        if (!text.Any(IsUnsafe))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = IsUnsafe(c) ? safe.Append($"\\u{(int)c:x4}") : safe.Append(c);
        }

        return safe.ToString();
    }

    /// <summary>The same, with Spectre's own markup quoted.</summary>
    public static string Markup(string text) => Plain(text).EscapeMarkup();

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || c is '\u061C' or (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
