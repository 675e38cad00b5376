namespace RulesSdk.Generators.Tests;

public class OpaqueTests
{
    [Fact]
    public void An_opaque_predicate_is_run_on_the_built_event()
    {
        var source =
            """
            using RulesSdk;

            namespace Acme;

            /// <summary>Detects a name that is normalized.</summary>
            [Rule("opaque", Severity.Low)]
            public sealed partial class OpaqueRule
            {
                [Event, Opaque]
                static bool Call(CallEvent e) => e.Name == "Login" && e.User.Id.IsNormalized();
            }
            """;
        var files = GeneratorTest.Run(source, Sources.Schema).Files;

        Assert.Contains("BuildEvent(ref e)", files["Acme.OpaqueRule.Program.g.cs"]);
    }
}
