using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>Key values as text.</summary>
internal static class KeyText
{
    /// <summary>The text of a key value.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        Guid guid => guid.ToString("D"),
        Enum member => member.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Whether a key value is the zero value, which leaves a match out.</summary>
    public static bool IsZero(object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        _ => value.Equals(Activator.CreateInstance(value.GetType())),
    };
}
