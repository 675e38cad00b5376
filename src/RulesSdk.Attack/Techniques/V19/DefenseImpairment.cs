// Made from Data/enterprise-19.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack19
{
    /// <summary>TA0112, Defense Impairment.</summary>
    public static partial class DefenseImpairment
    {
        /// <summary>T1685, Disable or Modify Tools.</summary>
        public const string DisableOrModifyTools = "T1685";
        /// <summary>T1685.001, Disable or Modify Tools: Disable or Modify Windows Event Log.</summary>
        public const string DisableOrModifyToolsDisableOrModifyWindowsEventLog = "T1685.001";
        /// <summary>T1685.002, Disable or Modify Tools: Disable or Modify Cloud Log.</summary>
        public const string DisableOrModifyToolsDisableOrModifyCloudLog = "T1685.002";
        /// <summary>T1685.005, Disable or Modify Tools: Clear Windows Event Logs.</summary>
        public const string DisableOrModifyToolsClearWindowsEventLogs = "T1685.005";
        /// <summary>T1685.006, Disable or Modify Tools: Clear Linux or Mac System Logs.</summary>
        public const string DisableOrModifyToolsClearLinuxOrMacSystemLogs = "T1685.006";
        /// <summary>T1686, Disable or Modify System Firewall.</summary>
        public const string DisableOrModifySystemFirewall = "T1686";
        /// <summary>T1686.001, Disable or Modify System Firewall: Cloud Firewall.</summary>
        public const string DisableOrModifySystemFirewallCloudFirewall = "T1686.001";
        /// <summary>T1689, Downgrade Attack.</summary>
        public const string DowngradeAttack = "T1689";
    }
}
