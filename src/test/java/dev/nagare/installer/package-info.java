/** Tests of what stands in {@code installer/}: the launcher script. */
package dev.nagare.installer;
