using System.Text.Json.Nodes;

namespace RulesSdk.Testing;

/// <summary>Reads and writes JSON by the names and numbers that lead to a place.</summary>
internal static class JsonPath
{
    public static JsonNode? Get(JsonNode? node, IReadOnlyList<object> steps)
    {
        foreach (var step in steps)
        {
            node = (node, step) switch
            {
                (JsonObject record, string name) => record[name],
                (JsonArray list, int index) when index < list.Count => list[index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>Sets a value and makes what leads to it; null removes the value.</summary>
    public static void Set(JsonObject root, IReadOnlyList<object> steps, JsonNode? value)
    {
        JsonNode node = root;
        for (var i = 0; i < steps.Count - 1; i++)
        {
            var made = Child(node, steps[i]);
            var wanted = steps[i + 1] is int;
            if (wanted ? made is not JsonArray : made is not JsonObject)
            {
                made = wanted ? new JsonArray() : new JsonObject();
                Put(node, steps[i], made, isRecord: !wanted);
            }

            node = made!;
        }

        Put(node, steps[^1], value, isRecord: value is JsonObject);
    }

    /// <summary>The values that differ, each as <c>path: before → after</c>.</summary>
    public static IEnumerable<string> Differences(JsonNode? before, JsonNode? after, string path)
    {
        if (before is JsonObject left && after is JsonObject right)
        {
            return left.Select(static member => member.Key).Union(right.Select(static member => member.Key))
                .SelectMany(name => Differences(left[name], right[name], path.Length == 0 ? name : $"{path}.{name}"));
        }

        if (before is JsonArray one && after is JsonArray other && one.Count == other.Count)
        {
            return Enumerable.Range(0, one.Count).SelectMany(i => Differences(one[i], other[i], FormattableString.Invariant($"{path}[{i}]")));
        }

        return JsonNode.DeepEquals(before, after) ? [] : [$"{path}: {EventText.Of(before)} → {EventText.Of(after)}"];
    }

    private static JsonNode? Child(JsonNode node, object step) => Get(node, [step]);

    private static void Put(JsonNode node, object step, JsonNode? value, bool isRecord)
    {
        switch (node, step)
        {
            case (JsonObject record, string name) when value is null:
                record.Remove(name);
                break;
            case (JsonObject record, string name):
                record[name] = value;
                break;
            case (JsonArray list, int index):
                while (list.Count <= index)
                {
                    list.Add(isRecord ? new JsonObject() : (JsonNode)FormattableString.Invariant($"other-{list.Count}"));
                }

                list[index] = value;
                break;
        }
    }
}
