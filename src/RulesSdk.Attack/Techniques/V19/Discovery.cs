// Made from Data/enterprise-19.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack19
{
    /// <summary>TA0007, Discovery.</summary>
    public static partial class Discovery
    {
        /// <summary>T1007, System Service Discovery.</summary>
        public const string SystemServiceDiscovery = "T1007";
        /// <summary>T1010, Application Window Discovery.</summary>
        public const string ApplicationWindowDiscovery = "T1010";
        /// <summary>T1012, Query Registry.</summary>
        public const string QueryRegistry = "T1012";
        /// <summary>T1016, System Network Configuration Discovery.</summary>
        public const string SystemNetworkConfigurationDiscovery = "T1016";
        /// <summary>T1016.001, System Network Configuration Discovery: Internet Connection Discovery.</summary>
        public const string SystemNetworkConfigurationDiscoveryInternetConnectionDiscovery = "T1016.001";
        /// <summary>T1016.002, System Network Configuration Discovery: Wi-Fi Discovery.</summary>
        public const string SystemNetworkConfigurationDiscoveryWiFiDiscovery = "T1016.002";
        /// <summary>T1018, Remote System Discovery.</summary>
        public const string RemoteSystemDiscovery = "T1018";
        /// <summary>T1033, System Owner/User Discovery.</summary>
        public const string SystemOwnerUserDiscovery = "T1033";
        /// <summary>T1040, Network Sniffing.</summary>
        public const string NetworkSniffing = "T1040";
        /// <summary>T1046, Network Service Discovery.</summary>
        public const string NetworkServiceDiscovery = "T1046";
        /// <summary>T1049, System Network Connections Discovery.</summary>
        public const string SystemNetworkConnectionsDiscovery = "T1049";
        /// <summary>T1057, Process Discovery.</summary>
        public const string ProcessDiscovery = "T1057";
        /// <summary>T1063, Security Software Discovery.</summary>
        [Obsolete("T1063 is revoked in ATT&CK 19 (use Attack19.Discovery.SoftwareDiscoverySecuritySoftwareDiscovery, T1518.001).")]
        public const string SecuritySoftwareDiscovery = "T1063";
        /// <summary>T1069, Permission Groups Discovery.</summary>
        public const string PermissionGroupsDiscovery = "T1069";
        /// <summary>T1069.001, Permission Groups Discovery: Local Groups.</summary>
        public const string PermissionGroupsDiscoveryLocalGroups = "T1069.001";
        /// <summary>T1069.002, Permission Groups Discovery: Domain Groups.</summary>
        public const string PermissionGroupsDiscoveryDomainGroups = "T1069.002";
        /// <summary>T1069.003, Permission Groups Discovery: Cloud Groups.</summary>
        public const string PermissionGroupsDiscoveryCloudGroups = "T1069.003";
        /// <summary>T1082, System Information Discovery.</summary>
        public const string SystemInformationDiscovery = "T1082";
        /// <summary>T1083, File and Directory Discovery.</summary>
        public const string FileAndDirectoryDiscovery = "T1083";
        /// <summary>T1087, Account Discovery.</summary>
        public const string AccountDiscovery = "T1087";
        /// <summary>T1087.001, Account Discovery: Local Account.</summary>
        public const string AccountDiscoveryLocalAccount = "T1087.001";
        /// <summary>T1087.002, Account Discovery: Domain Account.</summary>
        public const string AccountDiscoveryDomainAccount = "T1087.002";
        /// <summary>T1087.003, Account Discovery: Email Account.</summary>
        public const string AccountDiscoveryEmailAccount = "T1087.003";
        /// <summary>T1087.004, Account Discovery: Cloud Account.</summary>
        public const string AccountDiscoveryCloudAccount = "T1087.004";
        /// <summary>T1120, Peripheral Device Discovery.</summary>
        public const string PeripheralDeviceDiscovery = "T1120";
        /// <summary>T1124, System Time Discovery.</summary>
        public const string SystemTimeDiscovery = "T1124";
        /// <summary>T1135, Network Share Discovery.</summary>
        public const string NetworkShareDiscovery = "T1135";
        /// <summary>T1201, Password Policy Discovery.</summary>
        public const string PasswordPolicyDiscovery = "T1201";
        /// <summary>T1217, Browser Information Discovery.</summary>
        public const string BrowserInformationDiscovery = "T1217";
        /// <summary>T1482, Domain Trust Discovery.</summary>
        public const string DomainTrustDiscovery = "T1482";
        /// <summary>T1497, Virtualization/Sandbox Evasion.</summary>
        public const string VirtualizationSandboxEvasion = "T1497";
        /// <summary>T1497.001, Virtualization/Sandbox Evasion: System Checks.</summary>
        public const string VirtualizationSandboxEvasionSystemChecks = "T1497.001";
        /// <summary>T1497.002, Virtualization/Sandbox Evasion: User Activity Based Checks.</summary>
        public const string VirtualizationSandboxEvasionUserActivityBasedChecks = "T1497.002";
        /// <summary>T1497.003, Virtualization/Sandbox Evasion: Time Based Checks.</summary>
        public const string VirtualizationSandboxEvasionTimeBasedChecks = "T1497.003";
        /// <summary>T1518, Software Discovery.</summary>
        public const string SoftwareDiscovery = "T1518";
        /// <summary>T1518.001, Software Discovery: Security Software Discovery.</summary>
        public const string SoftwareDiscoverySecuritySoftwareDiscovery = "T1518.001";
        /// <summary>T1518.002, Software Discovery: Backup Software Discovery.</summary>
        public const string SoftwareDiscoveryBackupSoftwareDiscovery = "T1518.002";
        /// <summary>T1526, Cloud Service Discovery.</summary>
        public const string CloudServiceDiscovery = "T1526";
        /// <summary>T1538, Cloud Service Dashboard.</summary>
        public const string CloudServiceDashboard = "T1538";
        /// <summary>T1580, Cloud Infrastructure Discovery.</summary>
        public const string CloudInfrastructureDiscovery = "T1580";
        /// <summary>T1613, Container and Resource Discovery.</summary>
        public const string ContainerAndResourceDiscovery = "T1613";
        /// <summary>T1614, System Location Discovery.</summary>
        public const string SystemLocationDiscovery = "T1614";
        /// <summary>T1614.001, System Location Discovery: System Language Discovery.</summary>
        public const string SystemLocationDiscoverySystemLanguageDiscovery = "T1614.001";
        /// <summary>T1615, Group Policy Discovery.</summary>
        public const string GroupPolicyDiscovery = "T1615";
        /// <summary>T1619, Cloud Storage Object Discovery.</summary>
        public const string CloudStorageObjectDiscovery = "T1619";
        /// <summary>T1622, Debugger Evasion.</summary>
        public const string DebuggerEvasion = "T1622";
        /// <summary>T1652, Device Driver Discovery.</summary>
        public const string DeviceDriverDiscovery = "T1652";
        /// <summary>T1654, Log Enumeration.</summary>
        public const string LogEnumeration = "T1654";
        /// <summary>T1673, Virtual Machine Discovery.</summary>
        public const string VirtualMachineDiscovery = "T1673";
        /// <summary>T1680, Local Storage Discovery.</summary>
        public const string LocalStorageDiscovery = "T1680";
    }
}
