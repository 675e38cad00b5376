using System.ComponentModel;
using System.Reflection;

namespace RulesSdk.Tests.Api;

/// <summary>What only generated code calls is not offered to authors while they type.</summary>
public sealed class GeneratedCodeTests
{
    private const string Runtime = "RulesSdk.Runtime";
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Exported = typeof(RulesEngine).Assembly.GetExportedTypes();

    [Fact]
    public void Every_type_of_the_runtime_is_hidden_from_authors() =>
        Assert.DoesNotContain(Exported, static type => IsRuntime(type) && !type.IsNested && !IsHidden(type));

    [Fact]
    public void So_is_every_member_elsewhere_that_names_one()
    {
        var shown = Exported.Where(static type => !IsRuntime(type) && !type.IsNested && !IsHidden(type))
            .SelectMany(static type => type.GetMembers(Declared))
            .Where(static member => Named(member).SelectMany(Parts).Any(IsRuntime) && !IsHidden(member))
            .Select(static member => $"{member.DeclaringType!.Name}: {member}");

        Assert.Empty(shown);
    }

    private static IEnumerable<Type> Named(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => constructor.GetParameters().Select(static parameter => parameter.ParameterType),
        MethodInfo { IsSpecialName: false } method => [method.ReturnType, .. method.GetParameters().Select(static parameter => parameter.ParameterType)],
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    // a type, and those that it is made of
    private static IEnumerable<Type> Parts(Type type) =>
        [type, .. type.GetGenericArguments().SelectMany(Parts), .. type.GetElementType() is { } element ? Parts(element) : []];

    private static bool IsRuntime(Type type) => type.Namespace == Runtime || type.Namespace?.StartsWith(Runtime + ".", StringComparison.Ordinal) == true;

    private static bool IsHidden(MemberInfo member) => member.GetCustomAttribute<EditorBrowsableAttribute>()?.State == EditorBrowsableState.Never;
}
