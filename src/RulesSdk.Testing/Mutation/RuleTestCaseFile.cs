using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesSdk.Testing;

/// <summary>Cases as lines of JSON.</summary>
internal static class RuleTestCaseFile
{
    public static IReadOnlyList<RuleTestCase> Read(string path, RuleDefinition rule)
    {
        var types = Schemas(rule);
        return [.. File.ReadLines(path).Select((line, number) => (line, number)).Where(static one => one.line.Length > 0).Select(one =>
        {
            try
            {
                return Case((JsonObject)JsonNode.Parse(one.line)!, types);
            }
            catch (Exception e) when (e is JsonException or ArgumentException or UnsolvableException or InvalidOperationException or InvalidCastException or KeyNotFoundException or FormatException or NullReferenceException)
            {
                throw new RuleTestException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Line {one.number + 1} of '{path}' is no case of the rule '{rule.Id}', so nothing was tested: {e.Message} (correct the line, or delete the file and make it anew with 'rulesdk mutate --save')."));
            }
        })];
    }

    public static void Write(string path, IEnumerable<RuleTestCase> cases)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var next = path + ".next";
        File.WriteAllText(next, string.Concat(cases.Select(static one => Line(one) + "\n")));
        File.Move(next, path, overwrite: true);
    }

    private static string Line(RuleTestCase one)
    {
        var json = new JsonObject
        {
            ["name"] = one.Name,
            ["detects"] = new JsonArray([.. one.Detections.Select(static text => (JsonNode)text)]),
            ["events"] = new JsonArray([.. one.Events.Select(static e => (JsonNode)new JsonObject { ["schema"] = SchemaOf(e.EventType), ["for"] = e.Variable, ["event"] = JsonNode.Parse(e.Json) })]),
        };
        if (one.Until is { } until)
        {
            json["until"] = EventText.Time(until);
        }

        if (one.Lists.Count > 0)
        {
            json["lists"] = new JsonObject(one.Lists.Select(static list => KeyValuePair.Create(list.Key, (JsonNode?)new JsonArray([.. list.Value.Select(static entry => (JsonNode)entry)]))));
        }

        return EventText.Of(json);
    }

    private static RuleTestCase Case(JsonObject json, IReadOnlyDictionary<string, Type> types) => new()
    {
        Name = (string)json["name"]!,
        Detections = [.. json["detects"]!.AsArray().Select(static text => (string)text!)],
        Events = [.. json["events"]!.AsArray().Select(e => Event((JsonObject)e!, types))],
        Until = json["until"] is { } until ? DateTimeOffset.Parse((string)until!, CultureInfo.InvariantCulture) : null,
        Lists = (json["lists"] as JsonObject)?.ToDictionary(static list => list.Key, static list => (IReadOnlyList<string>)[.. list.Value!.AsArray().Select(static entry => (string)entry!)], StringComparer.Ordinal) ?? [],
    };

    private static WitnessEvent Event(JsonObject e, IReadOnlyDictionary<string, Type> types)
    {
        var schema = (string?)e["schema"] ?? throw new FormatException("an event has no schema");
        var type = types.TryGetValue(schema, out var found) ? found : throw new FormatException($"the rule's assembly knows no schema '{schema}'");
        var json = EventText.Of(e["event"]);
        return new WitnessEvent((string)e["for"]!, type, EventParts.Time(EventText.Read(type, System.Text.Encoding.UTF8.GetBytes(json))), json, []);
    }

    private static string SchemaOf(Type type) => type.GetCustomAttribute<EventSchemaAttribute>()!.Id;

    // Of the rule's assembly, and of those that it references and that are there.
    internal static Dictionary<string, Type> Schemas(RuleDefinition rule) => rule.RuleType.Assembly.GetReferencedAssemblies().Select(name => Referenced(rule.RuleType.Assembly, name)).OfType<Assembly>().Prepend(rule.RuleType.Assembly)
        .SelectMany(Types).Where(static type => type.IsDefined(typeof(EventSchemaAttribute), inherit: false))
        .GroupBy(SchemaOf, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.First(), StringComparer.Ordinal);

    private static Assembly? Referenced(Assembly rules, AssemblyName name)
    {
        try
        {
            return (AssemblyLoadContext.GetLoadContext(rules) ?? AssemblyLoadContext.Default).LoadFromAssemblyName(name);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            return null;
        }
    }

    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return e.Types.OfType<Type>();
        }
    }
}
