namespace RulesSdk;

/// <summary>Text members for rules that <see cref="string"/> does not have.</summary>
public static class TextExtensions
{
    extension(string text)
    {
        /// <summary>The text in invariant lower case, for patterns: <c>{ Process.Name.Lower: "cmd.exe" or "powershell.exe" }</c>.</summary>
        public string Lower => text.ToLowerInvariant();
    }
}
