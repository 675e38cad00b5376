namespace Acme.Detections;

/// <summary>Detects ten failed logins of one user within ten minutes.</summary>
[Rule("acme_pack_password_guessing", Severity.Medium, Title = "Password guessing")]
[Window("10m")]
[Suppress("1h")]
[Attack(Tactic.CredentialAccess, "T1110.001")]
[FalsePositive("A program whose stored password has expired.")]
[Triage("Look whether a login succeeded after the failures.", "Reset the password if one did.")]
public sealed partial class PasswordGuessing
{
    [Event]
    static bool Failed(LoginEvent e) => e is { Action: "login", Success: false };

    [GroupBy] static string User(LoginEvent failed) => failed.User;

    [Condition] static bool Many(int failed) => failed >= 10;

    [Outcome] static IReadOnlyList<string> Addresses(LoginEvent failed) => DistinctValues(failed.Ip);
    [Outcome] static long AddressCount(LoginEvent failed) => CountDistinct(failed.Ip);

    [Case("From many addresses", Severity.High)]
    static bool FromManyAddresses(long addressCount) => addressCount >= 5;
}
