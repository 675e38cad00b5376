using System.Text;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Reading;

/// <summary>The names of an enum's members, in UTF-8.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly byte[][] Names = Array.ConvertAll(Enum.GetNames<T>(), Encoding.UTF8.GetBytes);
    private static readonly T[] Values = Array.ConvertAll(Enum.GetNames<T>(), Enum.Parse<T>);

    /// <summary>Finds a member by its name; ASCII letters match in either case, and the very name goes first.</summary>
    public static bool TryFind(ReadOnlySpan<byte> name, out T value)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (name.SequenceEqual(Names[i]))
            {
                value = Values[i];
                return true;
            }
        }

        for (var i = 0; i < Names.Length; i++)
        {
            if (AsciiCase.Equal(name, Names[i]))
            {
                value = Values[i];
                return true;
            }
        }

        value = default;
        return false;
    }
}
