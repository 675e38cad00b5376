using System.Text.Json;
using RulesSdk.Shared;

namespace RulesSdk.AttackConstants;

/// <summary>Reads a bundle of STIX 2.1, as MITRE publishes ATT&amp;CK for Enterprise.</summary>
internal static class StixReader
{
    private const string Source = "mitre-attack";
    private const string Domain = "enterprise-attack";

    /// <summary>The tactics in the order of the bundle's matrix, and the techniques.</summary>
    /// <exception cref="FormatException">It is no such bundle; the message says why.</exception>
    public static AttackFacts Read(Stream bundle)
    {
        using var document = Parse(bundle);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("objects", out var all) || all.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("The file has no list 'objects', so it is no bundle of STIX (take enterprise-attack.json of mitre-attack/attack-stix-data).");
        }

        var objects = all.EnumerateArray().Where(static one => IdOf(one) is not null && IsOfDomain(one)).ToList();
        var tactics = InOrder(objects.Where(static one => Is(one, "x-mitre-tactic")), all).Select(static one => new TacticFacts(IdOf(one)!, Text(one, "name"), Text(one, "x_mitre_shortname"))).ToList();
        var patterns = objects.Where(static one => Is(one, "attack-pattern")).ToList();
        if (tactics.Count == 0 || patterns.Count == 0)
        {
            throw new FormatException($"The bundle has {tactics.Count} tactics and {patterns.Count} techniques of {Domain}, so nothing can be made of it (take enterprise-attack.json of mitre-attack/attack-stix-data).");
        }

        var ids = patterns.ToDictionary(static one => Text(one, "id"), static one => IdOf(one)!, StringComparer.Ordinal);
        var successors = all.EnumerateArray().Where(static one => Is(one, "relationship") && Text(one, "relationship_type") == "revoked-by" && !IsTrue(one, "revoked"))
            .Where(one => ids.ContainsKey(Text(one, "source_ref")) && ids.ContainsKey(Text(one, "target_ref")))
            .ToLookup(one => ids[Text(one, "source_ref")], one => ids[Text(one, "target_ref")], StringComparer.Ordinal);
        return AttackFacts.Of(null, tactics, [.. patterns.Select(one => Technique(one, successors))]);
    }

    private static JsonDocument Parse(Stream bundle)
    {
        try
        {
            return JsonDocument.Parse(bundle);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The file is not JSON, so it is no bundle of STIX: {e.Message} (take enterprise-attack.json of mitre-attack/attack-stix-data).");
        }
    }

    private static TechniqueFacts Technique(JsonElement one, ILookup<string, string> successors)
    {
        var id = IdOf(one)!;
        var status = IsTrue(one, "revoked") ? "revoked" : IsTrue(one, "x_mitre_deprecated") ? "deprecated" : "active";
        return new(id, Text(one, "name").Trim(), [.. Phases(one)], status, status == "revoked" ? successors[id].FirstOrDefault() ?? "" : "");
    }

    private static IEnumerable<string> Phases(JsonElement one) =>
        one.TryGetProperty("kill_chain_phases", out var phases) ? phases.EnumerateArray().Where(static phase => Text(phase, "kill_chain_name") == Source).Select(static phase => Text(phase, "phase_name")) : [];

    // As the matrix of the bundle lists them; those that it does not list come last.
    private static IEnumerable<JsonElement> InOrder(IEnumerable<JsonElement> tactics, JsonElement all)
    {
        var order = all.EnumerateArray().Where(static one => Is(one, "x-mitre-matrix") && one.TryGetProperty("tactic_refs", out _))
            .SelectMany(static one => one.GetProperty("tactic_refs").EnumerateArray().Select(static reference => reference.GetString()!))
            .ToList();
        return tactics.OrderBy(one => order.IndexOf(Text(one, "id")) is var place && place < 0 ? int.MaxValue : place);
    }

    // T1550 or TA0008: the id under which ATT&CK itself has it.
    private static string? IdOf(JsonElement one) =>
        one.TryGetProperty("external_references", out var references)
            ? references.EnumerateArray().Where(static reference => Text(reference, "source_name") == Source).Select(static reference => Text(reference, "external_id")).FirstOrDefault(static id => id.Length > 0)
            : null;

    // What names no domain is of the bundle's.
    private static bool IsOfDomain(JsonElement one) =>
        !one.TryGetProperty("x_mitre_domains", out var domains) || domains.EnumerateArray().Any(static domain => domain.GetString() == Domain);

    private static bool Is(JsonElement one, string type) => Text(one, "type") == type;

    private static bool IsTrue(JsonElement one, string name) => one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string Text(JsonElement one, string name) =>
        one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
