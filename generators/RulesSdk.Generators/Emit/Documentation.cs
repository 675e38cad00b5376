namespace RulesSdk.Generators.Emit;

/// <summary>Text inside documentation comments.</summary>
internal static class Documentation
{
    /// <summary>Text with XML's characters escaped, on one line.</summary>
    public static string Text(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\r", " ").Replace("\n", " ").Replace("\u0085", " ").Replace("\u2028", " ").Replace("\u2029", " ");
}
