using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Rows;

/// <summary>How a table's rows lie in memory, as text: a checkpoint has them as they lie, so that only what lays them out alike may read it.</summary>
internal static class RowLayout
{
    /// <summary>What of the columns' type is looked at.</summary>
    public const DynamicallyAccessedMemberTypes Members = DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields;

    /// <summary>The parts of a row with their sizes, and its columns.</summary>
    /// <typeparam name="TRow">The columns.</typeparam>
    /// <param name="links">How many references a row has.</param>
    /// <param name="isTagged">Whether a row has a number of its owner's.</param>
    public static string Of<[DynamicallyAccessedMembers(Members)] TRow>(int links, bool isTagged)
        where TRow : unmanaged => string.Create(
            CultureInfo.InvariantCulture,
            $"{Part<RowHeader>("header")} + {links} x {Unsafe.SizeOf<RowRef>()}{(isTagged ? " + tag" : "")} + {Part<TRow>("columns")}");

    private static string Part<[DynamicallyAccessedMembers(Members)] T>(string name)
    {
        var fields = typeof(T).GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        return string.Create(CultureInfo.InvariantCulture, $"{name} {Unsafe.SizeOf<T>()} ({string.Join(", ", fields.Select(static field => $"{field.FieldType} {field.Name}"))})");
    }
}
