using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace RulesSdk.Generators.Planning;

/// <summary>Names slots by their paths, so that no two paths of a schema share a name whatever else is read.</summary>
internal static class SlotNames
{
    private static readonly Regex PlainStep = new("^[a-z][A-Za-z0-9]*(_[a-z0-9][A-Za-z0-9]*)*$", RegexOptions.CultureInvariant);

    /// <summary><c>userIdentity.accessKeyId</c> becomes <c>UserIdentity_AccessKeyId</c>; names that leave room for doubt carry a hash.</summary>
    public static string Of(FieldPath path)
    {
        var isPlain = true;
        var name = new StringBuilder();
        foreach (var step in path.Steps)
        {
            var text = step[0];
            isPlain &= PlainStep.IsMatch(text);
            if (name.Length > 0)
            {
                name.Append('_');
            }

            for (var index = 0; index < text.Length; index++)
            {
                var letter = text[index];
                var isLetter = letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
                name.Append(!isLetter ? '_' : index == 0 ? char.ToUpperInvariant(letter) : letter);
            }
        }

        if (isPlain)
        {
            return name.ToString();
        }

        var head = name.Length > 0 && name[0] is >= '0' and <= '9' ? "Field" : "";
        return head + name + "_" + Hash(string.Join("\0", path.Steps.Select(step => step[0]))).Substring(0, 8);
    }

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string Hash(string text)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.Unicode.GetBytes(text)).Select(value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
