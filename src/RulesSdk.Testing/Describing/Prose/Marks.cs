using System.Text;

namespace RulesSdk.Testing;

/// <summary>Pieces of sentences: names and values between backquotes, lists, words of a name.</summary>
internal static class Marks
{
    /// <summary>A name or a value, which is shown as it stands.</summary>
    public static string Code(string text) => $"`{ValueText.OneLine(text).Replace("`", "\\u0060", StringComparison.Ordinal)}`";

    /// <summary>Things in a row: <c>a, b or c</c>.</summary>
    public static string Or(IReadOnlyList<string> items) => Row(items, "or");

    /// <summary>Things in a row: <c>a, b and c</c>.</summary>
    public static string And(IReadOnlyList<string> items) => Row(items, "and");

    /// <summary>The words of a member's name: <c>Remote Access Tools</c> for <c>RemoteAccessTools</c>.</summary>
    public static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var (i, c) in name.Index())
        {
            var starts = i > 0 && char.IsUpper(c) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            words.Append(starts ? " " : "").Append(c == '_' ? ' ' : c);
        }

        return words.ToString();
    }

    /// <summary>A duration in words: <c>1 hour 30 minutes</c>.</summary>
    public static string Duration(TimeSpan span)
    {
        if (span < TimeSpan.Zero || span.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            return span.ToString("c", System.Globalization.CultureInfo.InvariantCulture);
        }

        (int Count, string Unit)[] parts = [((int)span.TotalDays, "day"), (span.Hours, "hour"), (span.Minutes, "minute"), (span.Seconds, "second")];
        var text = string.Join(' ', parts.Where(static part => part.Count > 0).Select(static part => Wording.Counted(part.Count, part.Unit)));
        return text.Length == 0 ? "no time" : text;
    }

    private static string Row(IReadOnlyList<string> items, string last) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} {last} {items[^1]}";
}
