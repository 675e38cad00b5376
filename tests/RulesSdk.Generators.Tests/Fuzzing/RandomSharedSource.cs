using System.Text;

namespace RulesSdk.Generators.Tests.Fuzzing;

/// <summary>Random classes that rules share: macros, look-ups, and normalizers of another schema.</summary>
internal static class RandomSharedSource
{
    // The members that a normalizer may set, each with its type.
    private static readonly (string Name, string Type)[] Members =
    [
        ("Name", "string"), ("Host", "string"), ("@class", "string"), ("Error", "string"), ("Flag", "bool"), ("MaybeFlag", "bool"), ("Count", "int"), ("Other", "int"), ("Port", "int"), ("Bytes", "long"),
        ("MaybeBytes", "long"), ("Unsigned", "uint"), ("Large", "ulong"), ("Small", "byte"), ("Short", "short"), ("Score", "double"), ("MaybeScore", "double"), ("Ratio", "float"), ("Price", "decimal"),
        ("Seen", "DateTimeOffset"), ("MaybeSeen", "DateTimeOffset"), ("Session", "Guid"), ("Kind", "Kind"), ("MaybeKind", "Kind"), ("Level", "Level"),
    ];

    /// <summary>A class of macros.</summary>
    public static string Macros(RandomCode code)
    {
        var call = Scoped(code, ("e", "CallEvent"));
        var identity = Scoped(code, ("who", "Identity"));
        return $$"""

            {{code.Wrong("file", code.Pick("public", "internal"))}} static class Vocabulary
            {
                extension(CallEvent e)
                {
                    [Macro] public bool Quick => {{call.Bool(3)}};
                    [Macro] {{code.Wrong("private", "public")}} string Who => {{call.Of("string", 2)}};
                    [Macro] public bool Tagged(string tag) => {{code.Pick("e.Tags.Any(x => x == tag)", "e.Tags.Contains(tag)", "tag == e.Name || e.Labels[\"a\"] == tag")}};
                    [Macro] public int Plus({{code.Wrong("ref ", "")}}int more) => {{Scoped(code, ("e", "CallEvent"), ("more", "int")).Of("int", 2)}};
                }

                extension(Identity who) { [Macro] public bool IsGrown => {{identity.Bool(2)}}; }

                [Macro] public static int Ratio(int first, int second) => {{OfNames(code, ("first", "int"), ("second", "int")).Of("int", 3)}};
                [Macro] public static decimal Less(decimal price) => {{code.Pick("-price", "price / price", "(decimal)(double)price", "(int)price * price % 3m", OfNames(code, ("price", "decimal")).Of("decimal", 3))}};
                [Macro] public static bool IsOdd(string? text) => {{code.Pick("text is null || text.Length > 3", "text == \"a\" || (text ?? \"b\").Trim() != text", "text!.StartsWith(\"a\", StringComparison.Ordinal)", "$\"{text}\" == text + \"b\"")}};
                [Macro] public static int Port(int? port) => {{code.Pick("port ?? 3", "port!.Value", "(int)port + 1", "port > 3 || port == null ? 1 : 0", "-port ?? 0")}};
                [Macro] public static Kind Of(int kind) => {{code.Pick("(Kind)kind", "kind == 1 ? Kind.@long : (Kind)(-kind)")}};
                [Macro] public static string Joined(string text, int number) => {{code.Pick("$\"{text}:{number}\"", "text + \"-\" + text", "number > 3 ? text : text.Trim()")}};
            }

            """;
    }

    /// <summary>A class of reference lists, tables and enrichments.</summary>
    public static string LookUps(RandomCode code) => $$"""

        public sealed record Asset
        {
            [TableKey] public string Host { get; init; } = "";
            public string Owner { get; init; } = "";
            public int Criticality { get; init; }
            public string? Note { get; init; }
            {{code.Wrong(code.Pick("public string[] Cells { get; init; } = [];", "[TableKey] public string Again { get; init; } = \"\";", "public Identity Whose { get; init; } = new();"), "")}}
        }

        public sealed record Account({{code.Pick("", "[property: TableKey] string Key, ")}}bool IsAdmin, Kind Kind, DateTimeOffset? Since, int? Level);

        {{code.Pick("public", "internal")}} static {{code.Wrong("", "partial ")}}class Known
        {
            [ReferenceList("texts"{{code.Pick("", ", IgnoreCase = true")}})] public static partial ReferenceList Texts { get; }
            [ReferenceList("ranges", Kind = ReferenceListKind.Cidr{{code.Wrong(", IgnoreCase = true", code.Pick("", ", SkipInvalid = true"))}})] internal static partial ReferenceList Ranges { get; }
            [ReferenceList({{code.Wrong("\"a b\"", "\"pat-terns\"")}}, Kind = ReferenceListKind.Pattern)] public static partial ReferenceList Patterns { get{{code.Wrong("; set", "")}}; }
            [ReferenceTable("assets"{{code.Pick("", ", IgnoreCase = true")}})] public static {{code.Wrong("", "partial ")}}ReferenceTable<Asset> Assets { get; }
            [Enrichment("geo"{{code.Pick("", ", Optional = true")}})] public static partial Enrichment<GeoLocation> Geo { get; }
            [Enrichment("accounts")] public static partial Enrichment<{{code.Wrong("CallEvent", "Account")}}> Accounts { get; }
        }

        """;

    /// <summary>Another schema, and a normalizer of its events.</summary>
    public static string Normalizers(RandomCode code)
    {
        var safe = Scoped(code, ("d", "DoorEvent"));
        safe.LooksUp = code.Wrong(true, false);
        safe.IsSafe = code.Wrong(false, true);
        var inner = Scoped(code, ("o", "Identity"));
        (inner.LooksUp, inner.IsSafe) = (safe.LooksUp, safe.IsSafe);
        var set = new StringBuilder();
        foreach (var (name, type) in Members.Where(_ => code.Chance(35)))
        {
            set.Append($"        {name} = {(name == "Name" && code.Chance(40) ? "Places.GetValueOrDefault(d.Host, \"elsewhere\")" : safe.Of(type, 2))},\n");
        }

        string[] records = ["User = WhoOf(d)", "User = d.User", $"User = new() {{ Id = {safe.Of("string", 2)}, Age = {safe.Of("int", 2)}, Key = {code.Pick("d.Error", safe.Of("string", 1))} }}"];
        string[] issuers = ["Issuer = d.Issuer", $"Issuer = {safe.Bool(2)} ? WhoOf(d) : null", $"Issuer = {safe.Bool(2)} ? new() {{ Id = {safe.Of("string", 2)} }} : null", "Issuer = null"];
        string[] tags = ["Tags = d.Tags", $"Tags = [{safe.Of("string", 2)}, .. d.Tags]", $"Tags = {safe.Bool(2)} ? [{safe.Of("string", 2)}] : []", $"Tags = [.. d.Others.Select(o => {inner.Of("string", 2)}), .. {safe.Bool(1)} ? [] : (IReadOnlyList<string>)[{safe.Of("string", 1)}]]"];
        string[] others = ["Others = d.Others", $"Others = [.. d.Others.Select(o => new Identity {{ Id = {inner.Of("string", 2)}, Age = {inner.Of("int", 2)} }})]", $"Others = [WhoOf(d), .. d.Others]", "Others = []"];
        string[] rest = [$"Labels = new() {{ [\"a\"] = {safe.Of("string", 2)}, [\"b\"] = {safe.Of("string", 1)} }}", "Labels = d.Labels", "Parameters = d.Parameters", "Numbers = d.Numbers", "Counts = d.Counts", "Matrix = d.Matrix", "Users = d.Users", "Command = d.Command", "MaybeTags = null", "Kinds = [Kind.One, .. d.Kinds]"];
        foreach (var part in new[] { records, issuers, tags, others }.Where(_ => code.Chance(60)).Select(all => code.Pick(all)).Concat(rest.Where(_ => code.Chance(25)).DistinctBy(text => text[..4])))
        {
            set.Append($"        {part},\n");
        }

        return $$"""

            [EventSchema("acme.door")]
            public sealed partial record DoorEvent
            {
            {{RandomRuleSource.Fields}}
            }

            {{code.Pick("public", "internal")}} static class Normalizers
            {
                private static readonly Dictionary<string, string> Places = new() { ["A"] = "a", ["B"] = "b", ["C"] = "a" };

                [Normalizer]
                {{code.Wrong("private", code.Pick("public", "internal"))}} static CallEvent ToCall(DoorEvent d) => new()
                {
                    Id = {{code.Pick("d.Id", "d.Name", "\"door \" + d.Id")}},
                    Time = {{code.Wrong("d.Seen", "d.Time")}},
            {{set}}
                };

                private static Identity WhoOf(DoorEvent d) => new() { Id = {{safe.Of("string", 2)}}, Age = {{safe.Of("int", 1)}} };
            {{(code.Chance(30) ? ToUdm(code) : "")}}
            }

            {{(code.Chance(50) ? $$"""
            [Rule("over_udm", RulesSdk.Severity.Low)]
            public sealed partial class OverUdm
            {
                [Event] static bool Seen(RulesSdk.Schemas.UdmEvent e) => {{code.Pick("e.Metadata.EventType == \"X\"", "e.Metadata.VendorName == \"ACME\" && e.SecurityResult.Any(r => r.Action.Contains(RulesSdk.Schemas.UdmAction.Block))", "e.Principal.Ip.Contains(\"10.0.0.1\")", "e.Target.Location.Name != \"\" && e.Additional[\"a\"] == \"b\"")}};
                [GroupBy] static string Part0(RulesSdk.Schemas.UdmEvent seen) => {{code.Pick("seen.Principal.User.UserId", "seen.Target.Hostname")}};
                [Outcome] static string Made0(RulesSdk.Schemas.UdmEvent seen) => {{code.Pick("seen.Metadata.ProductEventType", "seen.Target.Url", "seen.Additional[\"a\"]")}};
            }
            """ : "")}}

            """;
    }

    private static string ToUdm(RandomCode code)
    {
        var safe = Scoped(code, ("c", "CallEvent"));
        (safe.LooksUp, safe.IsSafe) = (false, true);
        return $$"""

                [Normalizer]
                public static RulesSdk.Schemas.UdmEvent ToUdm(CallEvent c) => new()
                {
                    Metadata = new() { EventTimestamp = c.Time, EventType = {{safe.Of("string", 2)}}, VendorName = {{code.Pick("\"ACME\"", "c.Name")}} },
                    Principal = new() { User = new() { UserId = {{safe.Of("string", 2)}} }, Ip = {{safe.Bool(2)}} ? [] : [{{safe.Of("string", 1)}}] },
                    Target = new() { Location = new() { Name = {{safe.Of("string", 2)}} }, Hostname = c.Host },
                    SecurityResult = [new() { Action = [{{safe.Bool(2)}} ? RulesSdk.Schemas.UdmAction.Allow : RulesSdk.Schemas.UdmAction.Block] }],
                    Additional = new() { ["a"] = {{safe.Of("string", 2)}} },
                };
            """;
    }

    private static RandomCode OfNames(RandomCode code, params (string Name, string Type)[] names)
    {
        var inner = Scoped(code, names);
        (inner.OnlyNames, inner.LooksUp) = (true, false);
        return inner;
    }

    private static RandomCode Scoped(RandomCode code, params (string Name, string Type)[] names)
    {
        var inner = code.With();
        inner.HasMacros = false;
        inner.Scope.AddRange(names);
        return inner;
    }
}
