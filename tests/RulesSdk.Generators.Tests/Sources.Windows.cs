namespace RulesSdk.Generators.Tests;

// Rules with a condition over their window.
internal static partial class Sources
{
    public const string Threshold =
        """
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>Detects many logins of a user.</summary>
        [Rule("many_logins", Severity.Medium, Title = "Many logins")]
        [Window("10m")]
        public sealed partial class ManyLogins
        {
            [Event]
            static bool Login(CallEvent e) => e is { Name: "Login", Count: > 0 };

            [Event]
            static bool List(CallEvent e) => e.Name == "List";

            [Join]
            static bool Same(CallEvent login, CallEvent list) =>
                login.User.Id == list.User.Id && list.Time > login.Time && list.Time - login.Time < System.TimeSpan.FromMinutes(5);

            [Let]
            static string Address(CallEvent login) => login.SourceIp;

            [GroupBy]
            static string User(CallEvent login) => login.User.Id;

            [Outcome]
            static long Addresses(string address) => CountDistinct(address);

            [Outcome]
            static long Total(CallEvent login) => Sum(login.Count);

            [Outcome]
            static int Oldest(CallEvent login) => Max(login.User.Age);

            [Condition]
            static bool Fires(int login, long addresses, long total, int oldest) => login >= 3 && (addresses > 1 || total >= 100 || oldest > 90);

            [Case("Flood", Severity.High, Runbook = "floods.md")]
            static bool Flood(int login) => login >= 10;

            [Case("Several addresses", Severity.Low)]
            static bool Several(long addresses) => addresses > 1;
        }
        """;

    public const string Lists =
        """
        using System.Collections.Generic;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>Detects a user who logs in under a tag of whoever created the account.</summary>
        [Rule("shared_tag", Severity.Low, Title = "Shared tag")]
        [Window("1h")]
        public sealed partial class SharedTag
        {
            [Event]
            static bool Create(CallEvent e) => e.Name == "Create";

            [Event]
            static bool Login(CallEvent e) => e.Name == "Login";

            [Let]
            static IReadOnlyList<string> Granted(CallEvent create) => create.Tags;

            [Let]
            static IReadOnlyList<string> Used(CallEvent login) => [login.Context, .. login.Contexts];

            [Join]
            static bool Same(CallEvent create, CallEvent login, string granted, string used) =>
                granted == used && create.User.Id != login.User.Id;

            [GroupBy]
            static string User(CallEvent create) => create.User.Id;

            [Outcome]
            static IReadOnlyList<string> Tags(string used) => DistinctValues(used);

            [Outcome]
            static long Logins(CallEvent login) => CountDistinct(login.Id);
        }
        """;

    public const string Absence =
        """
        using RulesSdk;

        namespace Acme;

        /// <summary>Detects a login that no logout follows.</summary>
        [Rule("no_logout", Severity.Low, Title = "No logout")]
        [WindowAfter(nameof(Login), "10m")]
        public sealed partial class NoLogout
        {
            [Event]
            static bool Login(CallEvent e) => e.Name == "Login";

            [Event]
            static bool Logout(CallEvent e) => e.Name == "Logout";

            [Join]
            static bool Same(CallEvent login, CallEvent logout) => login.User.Id == logout.User.Id && logout.Time > login.Time;

            [GroupBy]
            static string User(CallEvent login) => login.User.Id;

            [Condition]
            static bool Absent(int login, int logout) => login > 0 && logout == 0;
        }
        """;

    public const string Tied =
        """
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>Detects a role that is guessed and then used.</summary>
        [Rule("role_guessed", Severity.Medium)]
        [Window("10m")]
        public sealed partial class RoleGuessed
        {
            [Event] static bool Denied(CallEvent e) => e.Name == "AssumeRole" && e.Error != null;

            [Event] static bool Granted(CallEvent e) => e.Name == "AssumeRole" && e.Error == null;

            [Join] static bool OneUser(CallEvent denied, CallEvent granted) => denied.User.Id == granted.User.Id;

            [GroupBy] static string User(CallEvent granted) => granted.User.Id;

            [Outcome] static long Roles(CallEvent denied) => CountDistinct(denied.Context);

            [Condition] static bool Many(int denied, long roles) => denied >= 10 && roles > 5;
        }
        """;
}
