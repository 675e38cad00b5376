using System.Text;

namespace RulesSdk.Runtime.Text;

/// <summary>What single arguments of a command line mean, over UTF-8.</summary>
internal static class CommandLineWords
{
    public static bool IsDashed(ReadOnlySpan<byte> argument) => argument.StartsWith("-"u8);

    /// <summary>What follows the one or two dashes; empty where there are none, or nothing else.</summary>
    public static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> argument) =>
        argument.StartsWith("--"u8) ? argument[2..] : IsDashed(argument) ? argument[1..] : default;

    /// <summary>Whether an argument raises a flag.</summary>
    public static bool IsFlag(ReadOnlySpan<byte> argument, ReadOnlySpan<byte> name)
    {
        var word = Word(argument);
        if (word.IsEmpty || name.IsEmpty || word.Contains((byte)'='))
        {
            return false;
        }

        return word.SequenceEqual(name) || (argument[1] != '-' && IsOneLetter(name) && word.IndexOf(name) >= 0);
    }

    /// <summary>Whether <c>name=value</c> starts with a prefix, without joining them.</summary>
    public static bool JoinStartsWith(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ReadOnlySpan<byte> prefix)
    {
        if (prefix.Length <= name.Length)
        {
            return name.StartsWith(prefix);
        }

        return prefix.StartsWith(name) && prefix[name.Length] == '=' && value.StartsWith(prefix[(name.Length + 1)..]);
    }

    private static bool IsOneLetter(ReadOnlySpan<byte> name) =>
        Rune.DecodeFromUtf8(name, out _, out var length) == System.Buffers.OperationStatus.Done && length == name.Length;
}
