using System.Security.Cryptography;
using System.Text;

namespace RulesSdk.Runtime.Metadata;

/// <summary>Hashes of what rules do.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LogicHash
{
    /// <summary>The hash of a rule that depends on others: it changes when its own logic or that of one of them does.</summary>
    /// <param name="own">The hash of what the rule itself says.</param>
    /// <param name="others">The hashes of the rules that it depends on, in the order it names them.</param>
    /// <returns>16 lower-case hex digits.</returns>
    public static string Combine(string own, params ReadOnlySpan<string> others) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', [own, .. others]))).AsSpan(0, 8));
}
