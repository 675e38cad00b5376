using System.Globalization;

namespace RulesSdk.Generators.Tests.Behaviour;

/// <summary>Writes event lines.</summary>
internal static class Line
{
    /// <summary>A call so many seconds after the hour.</summary>
    /// <param name="id">The event's id.</param>
    /// <param name="seconds">Its time.</param>
    /// <param name="fields">Further members as JSON, without braces; apostrophes stand for quotation marks.</param>
    public static string At(string id, int seconds, string fields = "")
    {
        var time = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return $"{{'id':'{id}','time':'{time}'{(fields.Length == 0 ? "" : "," + fields)}}}".Replace('\'', '"');
    }
}
