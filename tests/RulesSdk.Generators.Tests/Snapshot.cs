using System.Runtime.CompilerServices;
using System.Text;

namespace RulesSdk.Generators.Tests;

/// <summary>
/// Compares generated files with what was reviewed: <c>Class.Test.verified.cs</c> beside the test. On a mismatch,
/// <c>Class.Test.received.cs</c> is written there; whoever agrees with it renames it.
/// </summary>
internal static class Snapshot
{
    /// <summary>Compares files.</summary>
    public static void Verify(IEnumerable<KeyValuePair<string, string>> files, [CallerFilePath] string path = "", [CallerMemberName] string test = "")
    {
        var text = new StringBuilder();
        foreach (var (name, content) in files)
        {
            text.Append("//HintName: ").Append(name).Append('\n').Append(content);
        }

        var received = text.ToString();
        var stem = Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}.{test}");
        var verified = File.Exists(stem + ".verified.cs") ? File.ReadAllText(stem + ".verified.cs").Replace("\r\n", "\n") : "";
        if (verified == received)
        {
            File.Delete(stem + ".received.cs");
            return;
        }

        File.WriteAllText(stem + ".received.cs", received);
        var (left, right) = (verified.Split('\n'), received.Split('\n'));
        var line = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail(
            $"{Path.GetFileName(stem)} differs from what was reviewed, first in line {line + 1}:\n"
            + $"  verified: {(line < left.Length ? left[line] : "")}\n  received: {(line < right.Length ? right[line] : "")}\n"
            + "(rename the .received.cs file to .verified.cs if the new text is right)");
    }
}
