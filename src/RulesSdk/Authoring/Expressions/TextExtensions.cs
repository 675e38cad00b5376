namespace RulesSdk;

/// <summary>What rules ask of texts beyond <see cref="string"/>'s own members.</summary>
public static class TextExtensions
{
    extension(string text)
    {
        /// <summary>The text in invariant lower case, for patterns: <c>{ Process.Name.Lower: "cmd.exe" or "powershell.exe" }</c>.</summary>
        public string Lower => text.ToLowerInvariant();
    }
}
