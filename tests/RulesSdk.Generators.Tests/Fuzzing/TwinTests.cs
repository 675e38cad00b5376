namespace RulesSdk.Generators.Tests.Fuzzing;

/// <summary>Types and members that differ in case alone are different in C#, and so are the files that are generated for them.</summary>
public class TwinTests
{
    private const string Usings = "using System;\nusing System.Collections.Generic;\nusing RulesSdk;\n";

    public static TheoryData<string> Sound => new()
    {
        $"namespace Acme; {Rule("Login", "CallEvent")} {Rule("LOGIN", "CallEvent")}",
        $"namespace Acme {{ {Rule("Login", "CallEvent")} }} namespace ACME {{ {Rule("Login", "Acme.CallEvent").Replace("r_", "s_", StringComparison.Ordinal)} }}",
        $"namespace Acme; {Rule("Login", "CallEvent")} {Rule("LOGIN", "CallEvent").Replace("[Rule(\"r_LOGIN\", Severity.Low)]", "[Signal(\"s\")]", StringComparison.Ordinal)}",
        $"namespace Acme {{ {Rule("Login", "CallEvent")} }} namespace Acme.LOGIN {{ {Rule("Program", "CallEvent")} }}",
        $"namespace Acme; {Schema("Door")} {Schema("DOOR")} {Rule("One", "Door")} {Rule("Two", "DOOR")}",
        $"namespace Acme; {Schema("Door")} {Schema("DOOR")} {Rule("Login", "Door")} {Rule("LOGIN", "DOOR")} {Tuning("Ours", "Login")} {Tuning("OURS", "LOGIN")} [RulePack(\"a\")] public sealed partial class Pack1 : IRulePack; [RulePack(\"b\")] public sealed partial class PACK1 : IRulePack;",
        "namespace Acme; public static partial class Known { [ReferenceList(\"a\")] public static partial ReferenceList Tor { get; } [ReferenceList(\"b\")] public static partial ReferenceList TOR { get; } [Enrichment(\"c\")] public static partial Enrichment<GeoLocation> ToR { get; } }"
            + " [Rule(\"r\", Severity.Low)] public sealed partial class R { [Event] static bool M(CallEvent e) => Known.Tor.Contains(e.Name) && Known.TOR.Contains(e.Name) && Known.ToR.Of(e.SourceIp).Country == \"DE\"; }",
        "namespace Acme; [EventSchema(\"s\")] public sealed partial record S { [EventTime] public DateTimeOffset Time { get; init; } [System.Text.Json.Serialization.JsonPropertyName(\"a\")] public string Name { get; init; } = \"\"; [System.Text.Json.Serialization.JsonPropertyName(\"b\")] public string NAME { get; init; } = \"\"; }"
            + " [Rule(\"r\", Severity.Low)] public sealed partial class R { [Event] static bool M(S e) => e.Name == \"a\" && e.NAME == \"b\"; [Outcome] static string Made(S m) => m.Name; [Outcome] static string MADE(S m) => m.NAME; }",
    };

    [Theory]
    [MemberData(nameof(Sound))]
    public void What_differs_in_case_alone_compiles(string source)
    {
        var report = CompilerReport.Of(Sources.Schema, Usings + source);

        Assert.Equal([], report.Faults);
        Assert.Equal([], report.Rules.Concat(report.Own));
    }

    [Fact]
    public void Only_the_files_of_twins_have_a_hash()
    {
        var files = GeneratorTest.Run(Sources.Schema, Usings + $"namespace Acme; {Rule("Login", "CallEvent")} {Rule("LOGIN", "CallEvent")} {Rule("Other", "CallEvent")}").Files.Keys;

        Assert.Contains("Acme.Other.g.cs", files);
        Assert.Contains("Acme.Other.Program.g.cs", files);
        Assert.DoesNotContain("Acme.Login.g.cs", files);
        Assert.Equal(2, files.Count(file => file.StartsWith("Acme.Login.", StringComparison.Ordinal)));
        Assert.Equal(2, files.Count(file => file.StartsWith("Acme.LOGIN.", StringComparison.Ordinal)));
    }

    private static string Rule(string name, string schema) =>
        $"[Rule(\"r_{name}\", Severity.Low)] public sealed partial class {name} {{ [Event] static bool M({schema} e) => e.Name == \"a\"; }}";

    private static string Schema(string name) =>
        $"[EventSchema(\"s_{name}\")] public sealed partial record {name} {{ [EventTime] public DateTimeOffset Time {{ get; init; }} public string Name {{ get; init; }} = \"\"; }}";

    private static string Tuning(string name, string rule) =>
        $"[Tuning(typeof({rule}))] public sealed partial class {name} {{ [Exclude] static bool X({(rule == "Login" ? "Door" : "DOOR")} m) => m.Name == \"b\"; }}";
}
