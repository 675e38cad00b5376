using RulesSdk;

namespace Acme.Detections;

#region chain
/// <summary>A password was reset.</summary>
[Signal("acme_password_reset")]
public sealed partial class PasswordReset
{
    [Event] static bool Matches(AuditEvent e) => e.Action == "password.reset";
}

/// <summary>A second factor was removed.</summary>
[Signal("acme_factor_removed")]
public sealed partial class FactorRemoved
{
    [Event] static bool Matches(AuditEvent e) => e.Action == "mfa.remove";
}

/// <summary>Data was exported.</summary>
[Signal("acme_data_exported")]
public sealed partial class DataExported
{
    [Event] static bool Matches(AuditEvent e) => e.Action.StartsWith("export", StringComparison.Ordinal);
}

/// <summary>Correlates the steps by which an account is taken over and emptied.</summary>
[Rule("acme_account_takeover", Title = "Account takeover")]
[Attack(Tactic.Persistence, "T1098")]
[Window("1h", KeepAlive = "1h", MaxDuration = "24h")]
[Triage("Lock the account.", "Ask its owner, by telephone, whether they reset the password.")]
public sealed partial class AccountTakeover
{
    [GroupBy] static string User(AuditEvent e) => e.User;

    /// <summary>The account's ways to log in were changed.</summary>
    [Activity(typeof(PasswordReset), typeof(FactorRemoved))]
    public partial bool CredentialsChanged { get; }

    /// <summary>Its second factor is gone.</summary>
    [Activity(typeof(FactorRemoved))]
    public partial bool Unprotected { get; }

    /// <summary>Data left.</summary>
    [Activity(typeof(DataExported))]
    public partial bool Exported { get; }

    [Case("Account emptied after its second factor was removed", Severity.Critical)]
    bool Emptied => Unprotected && Exported;

    [Case("Export after a change of credentials", Severity.Medium)]
    bool Changed => CredentialsChanged && Exported;
}
#endregion
