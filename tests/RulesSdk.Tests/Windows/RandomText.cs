using System.Text;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Windows;

/// <summary>Seeded text: ASCII, what takes several bytes, and what takes two UTF-16 units.</summary>
internal static class RandomText
{
    private static readonly string[] Parts = ["", "a", "b", "Z", "\0", "\u007F", "\u0080", "é", "\u07FF", "\u0800", "語", "\uD7FF", "\uE000", "\uFFFD", "\uFFFF", "\U00010000", "\U0001F600", "\U0010FFFF"];

    /// <summary>A text of a few parts, so that many are equal or begin alike; now and then null.</summary>
    public static string? Next(Random random)
    {
        if (random.Next(20) == 0)
        {
            return null;
        }

        var text = new StringBuilder();
        for (var n = random.Next(4); n >= 0; n--)
        {
            text.Append(Parts[random.Next(Parts.Length)]);
        }

        return text.Append('x', random.Next(10) == 0 ? random.Next(400) : 0).ToString();
    }

    public static RulesSdk.Runtime.Text.Utf8Text Utf8(string? text) => text is null ? default : new(Encoding.UTF8.GetBytes(text));
}
