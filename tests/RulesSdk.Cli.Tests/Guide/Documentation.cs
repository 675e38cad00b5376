using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RulesSdk.Cli.Tests.Guide;

/// <summary>What the sources say of public types and members, as a cell of a table of Markdown.</summary>
internal static partial class Documentation
{
    private static readonly Dictionary<string, string> Keywords = new() { ["Boolean"] = "bool", ["Int32"] = "int", ["Int64"] = "long", ["String"] = "string" };

    private static readonly Dictionary<string, string> Summaries = new[] { typeof(RulesEngine), typeof(Hosting.RulesHostOptions) }
        .SelectMany(static type => XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml")).Descendants("member"))
        .Where(static member => member.Element("summary") is not null)
        .DistinctBy(static member => member.Attribute("name")!.Value)
        .ToDictionary(static member => member.Attribute("name")!.Value, static member => Text(member.Element("summary")!));

    public static string Of(Type type) => Summaries[$"T:{type.FullName}"];

    public static string Of(PropertyInfo property) => property.GetIndexParameters() is [var index] ? Summaries[$"{Id('P', property)}({(index.ParameterType == typeof(int) ? "System.Int32" : "System.String")})"] : Summaries[Id('P', property)];

    /// <summary>What is said of a method; of overloads, what is said of the first.</summary>
    public static string Of(MethodInfo method) => First($"{Id('M', method)}(", $"{Id('M', method)}``");

    /// <summary>What is said of a property that extends another type.</summary>
    public static string OfExtension(Type type, string name) => Summaries.Single(one => one.Key.StartsWith($"P:{type.FullName}.<", StringComparison.Ordinal) && one.Key.EndsWith("." + name, StringComparison.Ordinal)).Value;

    private static string First(params string[] starts) => Summaries.First(one => starts.Any(start => one.Key.StartsWith(start, StringComparison.Ordinal))).Value;

    private static string Id(char kind, MemberInfo member) => $"{kind}:{(member.DeclaringType!.IsGenericType ? member.DeclaringType.GetGenericTypeDefinition() : member.DeclaringType).FullName}.{member.Name}";

    private static string Text(XElement summary) =>
        Blank().Replace(string.Concat(summary.Nodes().Select(static node => node is XElement element ? $"`{Code(element)}`" : ((XText)node).Value)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);

    // `RulesEngineOptions.MaxJump`, `[Suppress]`, and names as they are called.
    private static string Code(XElement element)
    {
        if (element.Attribute("cref")?.Value is not { } id)
        {
            return element.Attribute("langword")?.Value ?? element.Attribute("name")?.Value ?? element.Value;
        }

        var names = Arity().Replace(id[2..].Split('(')[0], "").Split('.');
        return id[0] != 'T' ? $"{names[^2]}.{names[^1]}"
            : names[^1].EndsWith("Attribute", StringComparison.Ordinal) ? $"[{names[^1][..^"Attribute".Length]}]"
            : Keywords.GetValueOrDefault(names[^1], names[^1]);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex("`+[0-9]+")]
    private static partial Regex Arity();
}
