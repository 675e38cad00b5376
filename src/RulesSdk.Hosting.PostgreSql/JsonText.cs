using System.Text;

namespace RulesSdk.Hosting.PostgreSql;

/// <summary>JSON as PostgreSQL stores it.</summary>
internal static class JsonText
{
    /// <summary>
    /// Writes U+FFFD for the character U+0000, which <c>jsonb</c> refuses. A log may have it, and nobody is to keep a detection out of the table with it.
    /// </summary>
    public static string WithoutNull(string json)
    {
        if (!json.Contains("\\u0000", StringComparison.Ordinal))
        {
            return json;
        }

        var text = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            var isEscape = json[i] == '\\';
            if (isEscape && json.AsSpan(i).StartsWith("\\u0000", StringComparison.Ordinal))
            {
                text.Append("\\ufffd");
                i += 5;
            }
            else
            {
                text.Append(json[i]);
                if (isEscape)
                {
                    // What is escaped, so that a backslash does not begin another escape.
                    text.Append(json[++i]);
                }
            }
        }

        return text.ToString();
    }
}
