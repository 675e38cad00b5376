namespace RulesSdk.Generators.Emit.Writing;

/// <summary>Escapes text for documentation comments.</summary>
internal static class XmlText
{
    /// <summary>The text on one line, with the characters escaped that mean something in XML.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\r", " ").Replace("\n", " ").Replace("\u0085", " ").Replace("\u2028", " ").Replace("\u2029", " ");
}
