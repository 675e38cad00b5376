using System.Reflection;
using System.Text.Json;

namespace RulesSdk.Testing;

/// <summary>The texts of an event by the C# that reads them, and how clauses read them.</summary>
internal sealed class TuningFields(string variable)
{
    private const int MostDepth = 4;

    /// <summary>How each field that was seen is read.</summary>
    public Dictionary<string, ClauseNode> Nodes { get; } = new(StringComparer.Ordinal);

    /// <summary>The fields of an event that have a text.</summary>
    public IReadOnlyDictionary<string, string> Of(object e)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(e, variable, ClauseNodes.Variable(variable), found, 0);
        return found;
    }

    private void Add(object record, string code, ClauseNode node, Dictionary<string, string> found, int depth)
    {
        foreach (var property in record.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(IsRead))
        {
            var (path, field) = ($"{code}.{property.Name}", new ClauseNode("field", [property.Name], [node]));
            switch (property.GetValue(record))
            {
                case string text:
                    Add(text, path, field, found);
                    break;
                case Json json when json.Exists:
                    AddItems(json, path, field, found);
                    break;
                case { } inner when depth < MostDepth && inner.GetType() is { IsClass: true } type && type.Assembly == record.GetType().Assembly:
                    Add(inner, path, field, found, depth + 1);
                    break;
            }
        }
    }

    // The members of an object, not what is within them.
    private void AddItems(Json json, string code, ClauseNode node, Dictionary<string, string> found)
    {
        using var document = JsonDocument.Parse(json.ToString());
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var name in document.RootElement.EnumerateObject().Where(static member => member.Value.ValueKind == JsonValueKind.String).Select(static member => member.Name).Distinct(StringComparer.Ordinal))
        {
            Add(json[name].Text, $"{code}[{ClauseCode.Quote(name)}].Text", new ClauseNode("json", ["Text"], [new ClauseNode("item", [name], [node])]), found);
        }
    }

    private void Add(string text, string code, ClauseNode node, Dictionary<string, string> found)
    {
        // What is another one in each event says nothing of the next.
        if (text.Length > 0 && !Guid.TryParse(text, out _))
        {
            Nodes[code] = node;
            found[code] = text;
        }
    }

    // As it comes: what the schema computes may be too wide to be seen through.
    private static bool IsRead(PropertyInfo property) =>
        property.CanWrite && property.GetIndexParameters().Length == 0 && !property.IsDefined(typeof(EventIdAttribute)) && !property.IsDefined(typeof(EventTimeAttribute));
}
