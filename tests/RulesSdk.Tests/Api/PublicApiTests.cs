using System.Reflection;
using System.Runtime.CompilerServices;

namespace RulesSdk.Tests.Api;

public sealed class PublicApiTests
{
    /// <summary>What users and generated code can reach, reviewed as a list: a change of it is a change on purpose.</summary>
    [Fact]
    public void The_public_surface_is_the_reviewed_one()
    {
        var received = string.Join('\n', typeof(RulesEngine).Assembly.GetExportedTypes().OrderBy(static type => type.FullName, StringComparer.Ordinal).SelectMany(Describe)) + "\n";
        var stem = Path.Combine(Folder(), nameof(PublicApiTests));
        var verified = File.ReadAllText(stem + ".verified.txt").ReplaceLineEndings("\n");
        if (verified != received)
        {
            File.WriteAllText(stem + ".received.txt", received);
        }

        Assert.Equal(verified, received);
    }

    private static IEnumerable<string> Describe(Type type) =>
    [
        type.FullName!,
        .. type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(IsVisible).Select(static member => "    " + member).Order(StringComparer.Ordinal),
    ];

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && !(method.IsSpecialName && !method.IsConstructor) && !IsGenerated(method),
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(static accessor => accessor.IsPublic || accessor.IsFamily || accessor.IsFamilyOrAssembly),
        _ => false,
    };

    // what the compiler makes of records
    private static bool IsGenerated(MethodBase method) => method.IsDefined(typeof(CompilerGeneratedAttribute)) || method.Name.StartsWith('<');

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
