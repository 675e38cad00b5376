using System.Reflection;
using System.Text.RegularExpressions;

namespace RulesSdk.Cli.Tests.Guide;

/// <summary>The tables of the reference have what the code has, no more and no less, and say of it what the code says.</summary>
public sealed partial class ReferencePageTests
{
    // What C# has of every object, and what is for code that is no rule.
    private static readonly string[] NotInRules =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "GetEnumerator", "Parse", "Declare", "Name", "Noun", "Kind", "IgnoreCase", "SkipInvalid",
        "CommandLine.Arguments", "Json[index]", "Map.Keys", "Map.Count", "Map.ContainsKey",
    ];

    private static readonly Type[] Attributes = [.. typeof(RuleAttribute).Assembly.GetExportedTypes().Where(static type => type.Namespace == "RulesSdk" && type.IsSubclassOf(typeof(Attribute)))];

    private static readonly Type[] Functions = [typeof(Address), typeof(Cidr), typeof(Glob), typeof(TextFunctions), typeof(ReferenceList), typeof(ReferenceTable<>), typeof(Enrichment<>)];

    private static readonly Type[] Values = [typeof(Json), typeof(Map<>), typeof(CommandLine)];

    [Fact]
    public void The_attributes_are_those_of_the_code() => AssertTable(
        "docs/reference/attributes.md",
        "attribute",
        Attributes.SelectMany(static type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(static property => property.CanWrite)
            .Select(property => ($"[{NameOf(type)}({property.Name} = …)]", Documentation.Of(property))).Prepend(($"[{NameOf(type)}]", Documentation.Of(type)))));

    [Theory]
    [InlineData("docs/reference/options.md", "option", typeof(RulesEngineOptions), typeof(Hosting.RulesHostOptions), typeof(Hosting.DeliveryOptions), typeof(Hosting.CheckpointOptions), typeof(Hosting.AlertOptions), typeof(Hosting.FileLogOptions), typeof(Hosting.FolderLogOptions), typeof(Hosting.WebhookOptions))]
    [InlineData("docs/reference/statistics.md", "count", typeof(EngineStatistics), typeof(ReferenceStatistics))]
    public void The_properties_are_those_of_the_code(string page, string column, params Type[] types) => AssertTable(
        page,
        column,
        types.SelectMany(static type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)).Select(static property => (property.Name, Documentation.Of(property))));

    [Fact]
    public void The_aggregates_are_those_of_the_code() => AssertTable(
        "docs/reference/functions.md",
        "aggregate",
        typeof(Outcomes).GetMethods(BindingFlags.Public | BindingFlags.Static).DistinctBy(static method => method.Name).Select(static method => (method.Name, Documentation.Of(method))));

    [Fact]
    public void The_functions_are_those_of_the_code() => AssertTable(
        "docs/reference/functions.md",
        "function",
        Functions.SelectMany(MembersOf).Append((".Lower", Documentation.OfExtension(typeof(TextExtensions), "Lower"))));

    [Fact]
    public void The_members_of_values_are_those_of_the_code() => AssertTable("docs/reference/functions.md", "member", Values.SelectMany(MembersOf));

    // Rows in any order, below heads whose first column is called so; the last column is what the code says.
    private static void AssertTable(string page, string column, IEnumerable<(string Name, string Meaning)> expected)
    {
        var tables = Table().Matches(Repository.Read(page)).Where(table => table.Groups["first"].Value == column);
        var rows = tables.SelectMany(static table => table.Groups["rows"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(static row => Bar().Split(row)).Select(static cells => $"{cells[1].Trim()} {cells[^2].Trim()}").Order(StringComparer.Ordinal).ToList();

        Assert.Equal(expected.Select(static one => $"`{one.Name}` {one.Meaning}").Order(StringComparer.Ordinal), rows);
    }

    private static IEnumerable<(string Name, string Meaning)> MembersOf(Type type)
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;
        var properties = type.GetProperties(Public).Select(property => (
            Name: property.GetIndexParameters() is [var index] ? $"{NameOf(type)}[{(index.ParameterType == typeof(int) ? "index" : "name")}]" : $"{NameOf(type)}.{property.Name}",
            Meaning: (Func<string>)(() => Documentation.Of(property))));
        var methods = type.GetMethods(Public).Where(static method => !method.IsSpecialName && method.GetParameters().All(static parameter => parameter.ParameterType != typeof(Runtime.Text.Utf8Text)))
            .DistinctBy(static method => method.Name)
            .Select(method => (Name: $"{NameOf(type)}.{method.Name}", Meaning: (Func<string>)(() => Documentation.Of(method))));
        return properties.Concat(methods).Where(static member => !NotInRules.Contains(member.Name) && !NotInRules.Contains(member.Name.Split('.')[^1])).Select(static member => (member.Name, member.Meaning()));
    }

    private static string NameOf(Type type) => type.Name.Split('`')[0].Replace("Attribute", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| (?<first>\w+) \|.*\n\|[-|: ]+\|\n(?<rows>(?:\|.*\n)+)", RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
