namespace RulesSdk.Analyzers.Tests.Pages;

/// <summary>The contexts of the pages, by the ids of their diagnostics.</summary>
internal static class PageContexts
{
    private const string Login = "[Event] static bool Login(LoginEvent e) => e.User == \"a\";\n[GroupBy] static string User(LoginEvent login) => login.User;";
    private const string Pair = "[Event] static bool A(LoginEvent e) => e.User == \"a\";\n[Event] static bool B(LoginEvent e) => e.User != \"b\";\n[GroupBy] static string Key(LoginEvent a) => a.Host;";
    private const string Activity = "[Activity(typeof(SshSession))] public partial bool RemoteAccess { get; }\n[GroupBy] static string Host(LoginEvent e) => e.Host;\n[Case(\"Some\", Severity.Low)] bool Some => RemoteAccess;";
    private const string Absent = "[Event] static bool Login(LoginEvent e) => e.User == \"a\";\n[Event] static bool Logout(LoginEvent e) => e.User == \"b\";\n[Event] static bool Call(CallEvent e) => e.User != \"\";\n[Event] static bool Factor(FactorEvent e) => e.User != \"\";\n";
    private const string Activities = "[GroupBy] static string Host(LoginEvent e) => e.Host; [Activity(typeof(SshSession))] public partial bool RemoteAccess { get; } [Activity(When = nameof(Found))] public partial bool Discovery { get; } [Activity(When = nameof(Found))] public partial bool Credentials { get; } static bool Found(LoginEvent e) => e.Action == \"find\";";

    private static readonly PageContext Types = new(null);
    private static readonly PageContext Single = new("[Rule(\"r\")] public sealed partial class R { MEMBERS BODY }");
    private static readonly PageContext Predicate = new("[Rule(\"r\")] public sealed partial class R { static bool Is(LoginEvent e) => true; [Event] static bool E(LoginEvent e) => Is(e) && (LINES); }");
    private static readonly PageContext Windowed = new("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { MEMBERS BODY }");
    private static readonly PageContext Ended = new("[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { MEMBERS BODY }");
    private static readonly PageContext Schema = new("[EventSchema(\"acme.s\")] public sealed partial record S { MEMBERS BODY }", "public DateTimeOffset When { get; init; }");
    private static readonly PageContext Mark = new("[Rule(\"r\", Severity.Low)]\nBODY\npublic sealed partial class R { MEMBERS }", Login);
    private static readonly PageContext Chain = new("[Rule(\"c\"), Window(\"1h\")] public sealed partial class Chain { MEMBERS BODY }", Activity);
    private static readonly PageContext Fixture = new("public static class T { public static object X() => (object)(BODY); }");
    private static readonly PageContext Normalizer = new("public static class N { BODY }");
    private static readonly PageContext List = new("public static partial class L { BODY }");

    /// <summary>Pages whose example is partly in words, and what is tested in its place.</summary>
    public static IReadOnlyDictionary<string, string> InWords { get; } = new Dictionary<string, string>
    {
        ["RULE0064"] = "a body of so many lines that a page has no place for it: RuleAnalyzerTests",
        ["RULE0070"] = "another assembly of another version: RuleAnalyzerTests",
        ["RULE0071"] = "another assembly: ForeignTests",
        ["RULE0072"] = "a pack of another assembly: RuleAnalyzerTests",
        ["RULE0073"] = "another assembly: RuleAnalyzerTests",
        ["RULE0083"] = "a normalizer of 2,000 lines: the generator reports it",
        ["RULE0512"] = "thousands of rules: SubsumptionLintTests",
    };

    /// <summary>The context of a page.</summary>
    public static PageContext Of(string id) => id switch
    {
        "RULE0002" or "RULE0055" or "RULE0088" or "RULE0089" or "RULE0090" => Mark,
        "RULE0003" => Windowed with { Members = Login },
        "RULE0004" => Ended with { Members = Login + "\n[Outcome] static long Calls(LoginEvent login) => Count(login.Id);" },
        "RULE0005" or "RULE0027" or "RULE0033" or "RULE0056" or "RULE0059" or "RULE0060" or "RULE0062" or "RULE0504" or "RULE0508" => Single,
        "RULE0006" or "RULE0007" or "RULE0028" => Predicate,
        "RULE0008" or "RULE0010" => Windowed with { Members = Pair },
        "RULE0011" or "RULE0012" or "RULE0013" or "RULE0014" => Schema with { Members = id == "RULE0012" ? "" : "[EventTime] public DateTimeOffset At { get; init; }" },
        "RULE0016" or "RULE0017" or "RULE0018" => new($"[Rule(\"c\"), Window(\"1h\")] public sealed partial class Chain {{ {Activities} BODY }}"),
        "RULE0019" => new("[Rule(\"c\")]\nBODY\npublic sealed partial class Chain { MEMBERS }", Activity),
        "RULE0020" => Chain,
        "RULE0021" => new(
            "[Rule(\"c\"), Window(\"1h\")] public sealed partial class Chain { BODY [GroupBy] static string Host(LoginEvent e) => e.Host; [Case(\"Some\", Severity.Low)] bool Some => Guessing; }",
            Types: "[Rule(\"failed_logins\"), Window(\"1h\")] public sealed partial class FailedLogins { [Event] static bool Login(LoginEvent e) => e.Failed; [GroupBy] static string User(LoginEvent login) => login.User; [Condition] static bool Many(int login) => login > 3; }\n[Signal(\"failed_login\")] public sealed partial class FailedLogin { [Event] static bool Login(LoginEvent e) => e.Error == \"denied\"; }"),
        "RULE0022" => new("[Rule(\"c\"), Window(\"1h\")]\nBODY", "[Activity(typeof(SshSession))] public partial bool RemoteAccess { get; }") { TakesTypes = true },
        "RULE0023" => new(
            "[Rule(\"c\"), Window(\"1h\")] public sealed partial class Chain { BODY MEMBERS [Case(\"Some\", Severity.Low)] bool Some => Ssh; }",
            "[Activity(typeof(SshSession), When = nameof(Seen))] public partial bool Ssh { get; }\nstatic bool Seen(LoginEvent e) => e.User == \"a\";",
            "[Signal(\"ssh\")] public sealed partial class SshSession { [Event] static bool Session(ProcessEvent e) => e.Name == \"sshd\"; }"),
        "RULE0024" or "RULE0025" or "RULE0030" or "RULE0041" => Ended with { Members = id == "RULE0041" ? Login.Split('\n')[0] : Login },
        "RULE0026" => Single,
        "RULE0029" => Single with { Members = Login.Split('\n')[0] },
        "RULE0031" => Single with { Members = "[Event] static bool Login(LoginEvent e) => e.Host == \"h\" && (NAMED(e));" },
        "RULE0034" => new("BODY\npublic sealed partial class R { [Event] static bool Login(LoginEvent e) => e.Failed; [GroupBy] static string User(LoginEvent login) => login.User; [Condition] static bool Few(int login) => login > 0 && login <= 3; }"),
        "RULE0035" => new("BODY\npublic sealed partial class R { [Event] static bool Login(LoginEvent e) => true; [Event] static bool Factor(FactorEvent e) => true; [Join] static bool Same(LoginEvent login, FactorEvent factor) => login.User == factor.User; [GroupBy] static string User(LoginEvent login) => login.User; [Condition] static bool Absent(int login, int factor) => login > 0 && factor == 0; }"),
        "RULE0036" => new("[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { MEMBERS BODY }", string.Join('\n', Absent.Split('\n').Take(2)) + "\n[Join] static bool Same(LoginEvent login, LoginEvent logout) => login.User == logout.User;\n[GroupBy] static string User(LoginEvent login) => login.User;"),
        "RULE0037" => new("[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { MEMBERS BODY }", Absent.Split('\n')[0] + "\n" + Absent.Split('\n')[3] + "\n[Join] static bool Same(LoginEvent login, FactorEvent factor) => login.User == factor.User;\n[Condition] static bool Absent(int login, int factor) => login > 0 && factor == 0;"),
        "RULE0038" => new("[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { MEMBERS BODY }", Absent.Split('\n')[0] + "\n" + Absent.Split('\n')[2] + "\n" + Absent.Split('\n')[3] + "\n[GroupBy] static string User(LoginEvent login) => login.User;\n[Condition] static bool Absent(int login, int call, int factor) => login > 0 && call > 0 && factor == 0;"),
        "RULE0039" or "RULE0042" => Mark,
        "RULE0040" => new("[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { MEMBERS BODY }", Absent.Split('\n')[0] + "\n" + Absent.Split('\n')[2] + "\n[Join] static bool Same(LoginEvent login, CallEvent call) => login.User == call.User;\n[GroupBy] static string Host(LoginEvent login) => login.Host;"),
        "RULE0044" => Schema with { Members = "[EventTime] public DateTimeOffset At { get; init; }" },
        "RULE0054" => new("BODY\npublic sealed partial class R { MEMBERS }", Login),
        "RULE0057" => new("public static partial class P { BODY } [Rule(\"r\")] public sealed partial class R { [Event] static bool E(LoginEvent e) => e.User == \"a\" && P.Repeated().IsMatch(e.Path); }"),
        "RULE0061" => Single,
        "RULE0065" or "RULE0066" or "RULE0067" or "RULE0069" => List,
        "RULE0068" => Windowed with { Members = "[ReferenceList(\"tor\", Kind = ReferenceListKind.Cidr)] static partial ReferenceList Tor { get; }\n[Event] static bool Create(LoginEvent e) => e.Action == \"create\";\n[Event] static bool Login(LoginEvent e) => e.Action == \"login\";\n[GroupBy] static string User(LoginEvent login) => login.UserId;" },
        "RULE0080" or "RULE0081" or "RULE0082" => Normalizer,
        "RULE0084" or "RULE0085" or "RULE0086" or "RULE0087" => Fixture,
        "RULE0505" or "RULE0506" => Ended with { Members = "[Event] static bool Shell(ProcessEvent e) => e.Name == \"sh\";\n[Event] static bool Tool(ProcessEvent e) => e.Name == \"tool\";\n[Join] static bool Same(ProcessEvent shell, ProcessEvent tool) => shell.HostName == tool.HostName;\n[GroupBy] static string Host(ProcessEvent shell) => shell.HostName;" },
        _ => Types,
    };
}
